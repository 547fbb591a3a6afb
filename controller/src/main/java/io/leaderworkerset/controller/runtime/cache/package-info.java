// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of the cluster: one watch a kind, shared by all controllers, parsed to views and found by indexes.
 *
 * <p>A cache answers from what was seen last, with the manager's own writes put over it, so that a decision never rests
 * on a state that the manager itself has changed since. No rule of a set or group may enter, and no write.
 */
@NullMarked
package io.leaderworkerset.controller.runtime.cache;

import org.jspecify.annotations.NullMarked;
