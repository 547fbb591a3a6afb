// SPDX-License-Identifier: Apache-2.0
/**
 * What a decision wants done, as data: the only thing that decisions hand to the edge.
 *
 * <p>The edge carries out a decision's actions in their order and stops at the first that fails, so that a later one
 * may rely on an earlier one. An action names its object by UID wherever an object of the same name could have taken
 * its place. No client, no clock, no thread, no logger may enter.
 */
@NullMarked
package io.leaderworkerset.controller.action;

import org.jspecify.annotations.NullMarked;
