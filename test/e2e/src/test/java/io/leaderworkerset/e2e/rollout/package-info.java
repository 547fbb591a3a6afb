// SPDX-License-Identifier: Apache-2.0
/** Rollouts on a real control plane: what they cost, what they take away at a time, and where they end. */
@NullMarked
package io.leaderworkerset.e2e.rollout;

import org.jspecify.annotations.NullMarked;
