// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import org.jspecify.annotations.Nullable;

/** What stands in for a value that a file leaves out. */
final class Defaults {
    private Defaults() {}

    static <T> T orElse(@Nullable T value, T other) {
        return value == null ? other : value;
    }

    static String orElse(@Nullable String value, String other) {
        return value == null || value.isEmpty() ? other : value;
    }
}
