// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a reconcile ended that did not fail.
 *
 * @param requeueAfter when to look again without any event; null means not before the next event
 */
public record Result(@Nullable Duration requeueAfter) {
    private static final Result DONE = new Result(null);

    /** Nothing left to do until something changes. */
    public static Result done() {
        return DONE;
    }

    /** Look again after this time, whatever happens before. */
    public static Result requeueAfter(Duration delay) {
        return new Result(delay);
    }
}
