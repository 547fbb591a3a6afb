// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster holds. The configurations must have been read before the Secret: then whoever publishes a new
 * authority in between finds that a configuration was written, or makes the writer's version of it stale.
 *
 * @param secret null when there is no Secret
 * @param configurations those that exist
 */
public record Observation(@Nullable SecretContents secret, List<WebhookTrust> configurations) {
    /** An immutable copy. */
    public Observation {
        configurations = List.copyOf(configurations);
    }
}
