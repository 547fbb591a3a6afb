// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import io.leaderworkerset.controller.runtime.PassListener;
import io.leaderworkerset.controller.runtime.queue.QueueListener;
import java.util.function.Function;

/**
 * Who hears what the controllers do.
 *
 * @param queues who hears of the queue of the controller with this name
 * @param passes who hears of the passes of the controller with this name
 * @param groups hears what happens to groups
 * @param counts the groups by state
 */
public record Observers(
        Function<String, QueueListener> queues,
        Function<String, PassListener> passes,
        GroupListener groups,
        GroupCounts counts) {}
