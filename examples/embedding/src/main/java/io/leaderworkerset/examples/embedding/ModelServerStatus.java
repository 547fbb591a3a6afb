// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.examples.embedding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has become of a ModelServer. */
public class ModelServerStatus {
    /** Whether every group serves. */
    public boolean serving;

    /** What the groups wait for, as the set says. */
    public @Nullable String message;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelServerStatus status
                && serving == status.serving
                && Objects.equals(message, status.message);
    }

    @Override
    public int hashCode() {
        return Objects.hash(serving, message);
    }
}
