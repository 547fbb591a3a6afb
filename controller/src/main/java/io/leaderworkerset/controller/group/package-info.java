// SPDX-License-Identifier: Apache-2.0
/**
 * What is done for one group: when a failed pod costs it its life, and what its leader is given: Service, PodGroup and
 * worker StatefulSet.
 *
 * <p>One class a rule, over a snapshot of the group. No client, no clock, no thread, no logger may enter.
 */
@NullMarked
package io.leaderworkerset.controller.group;

import org.jspecify.annotations.NullMarked;
