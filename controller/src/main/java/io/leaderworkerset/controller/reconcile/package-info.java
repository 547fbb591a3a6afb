// SPDX-License-Identifier: Apache-2.0
/**
 * What the reconcilers share: what they are wired to, what one leaves for another, and who hears of them. Each has a
 * package of its own below, with what makes it look (triggers) and what it sees (snapshots). They decide nothing.
 */
@NullMarked
package io.leaderworkerset.controller.reconcile;

import org.jspecify.annotations.NullMarked;
