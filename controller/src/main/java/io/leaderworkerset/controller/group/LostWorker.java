// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.model.PodView;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A worker that is gone, and how much of its group was there at that moment: when somebody looks, replacements may
 * stand in the place of both.
 *
 * @param pod the worker as it was last seen
 * @param group the leader, the worker itself and the workers beside it
 */
public record LostWorker(PodView pod, Headcount group) {
    /**
     * A loss at the moment when it shows.
     *
     * @param pods what carries the group's labels then, the worker or its replacement included or not
     */
    public static LostWorker of(PodView pod, List<PodView> pods) {
        Stream<PodView> beside = pods.stream()
                .filter(other -> !other.meta().name().equals(pod.meta().name()))
                .filter(other -> other.group() != null)
                .filter(other -> other.leads() || Objects.equals(owner(other), owner(pod)));
        return new LostWorker(
                pod, Headcount.of(Stream.concat(Stream.of(pod), beside).toList()));
    }

    private static @Nullable Owner owner(PodView pod) {
        return pod.meta().controller();
    }
}
