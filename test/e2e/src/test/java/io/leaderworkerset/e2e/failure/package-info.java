// SPDX-License-Identifier: Apache-2.0
/** Pods, nodes and managers that fail, and what becomes of the groups of a set. */
@NullMarked
package io.leaderworkerset.e2e.failure;

import org.jspecify.annotations.NullMarked;
