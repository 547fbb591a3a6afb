// SPDX-License-Identifier: Apache-2.0
/**
 * Gang scheduling: what schedulers that place a group as a whole, or not at all, must be told.
 *
 * <p>One class a scheduler, behind an interface with one method for each moment at which a scheduler must be told
 * something. No client, no clock, no thread, no logger may enter.
 */
@NullMarked
package io.leaderworkerset.controller.gang;

import org.jspecify.annotations.NullMarked;
