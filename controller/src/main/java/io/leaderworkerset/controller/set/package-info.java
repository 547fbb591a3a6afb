// SPDX-License-Identifier: Apache-2.0
/**
 * What a set tells about itself: the counters and conditions of its status.
 *
 * <p>Everything is computed in one pass from the observed groups; the time is given. No client, no clock, no thread, no
 * logger may enter.
 */
@NullMarked
package io.leaderworkerset.controller.set;

import org.jspecify.annotations.NullMarked;
