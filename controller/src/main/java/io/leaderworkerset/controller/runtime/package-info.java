// SPDX-License-Identifier: Apache-2.0
/**
 * What runs reconcilers: controllers with their workers, the classification of failures, and the life of the manager.
 *
 * <p>The sub-packages hold one mechanism each (queue, cache, client, election, events, health, metrics, log). No rule
 * of a set, a group or a rollout may enter.
 */
@NullMarked
package io.leaderworkerset.controller.runtime;

import org.jspecify.annotations.NullMarked;
