// SPDX-License-Identifier: Apache-2.0
/**
 * How a new template reaches the groups: partition and replicas of the leader StatefulSet.
 *
 * <p>The partition moves from the last group to the first, by as much as the budget allows; surge groups stand in for
 * the ones that are being replaced and are given back as those become ready. Only arithmetic over observed groups may
 * enter: no client, no clock, no thread, no logger.
 */
@NullMarked
package io.leaderworkerset.controller.rollout;

import org.jspecify.annotations.NullMarked;
