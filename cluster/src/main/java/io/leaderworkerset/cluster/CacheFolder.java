// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.nio.file.Path;
import java.util.Map;

/** The project's folder for what is kept between runs, outside any checkout. */
public final class CacheFolder {
    private CacheFolder() {}

    /** {@code $XDG_CACHE_HOME/leaderworkerset}; by default {@code ~/.cache/leaderworkerset}. */
    public static Path of(Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return caches.resolve("leaderworkerset");
    }
}
