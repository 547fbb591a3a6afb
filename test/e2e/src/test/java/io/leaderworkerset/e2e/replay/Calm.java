// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.replay;

import io.leaderworkerset.controller.world.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether nothing has changed for a while. */
final class Calm {
    private final Duration duration;
    private Set<String> versions = Set.of();
    private long since = System.nanoTime();

    Calm(Duration duration) {
        this.duration = duration;
    }

    /** Looks at the objects as they are now. */
    boolean lasts(Inventory inventory) {
        Set<String> present = inventory.objects().values().stream()
                .flatMap(List::stream)
                .map(object -> object.at("/metadata/uid").asText()
                        + object.at("/metadata/resourceVersion").asText())
                .collect(Collectors.toSet());
        if (!present.equals(versions)) {
            versions = present;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > duration.toNanos();
    }
}
