// SPDX-License-Identifier: Apache-2.0
/** The reconciler of a set: when it looks, what it sees, and what it carries out. It decides nothing itself. */
@NullMarked
package io.leaderworkerset.controller.reconcile.set;

import org.jspecify.annotations.NullMarked;
