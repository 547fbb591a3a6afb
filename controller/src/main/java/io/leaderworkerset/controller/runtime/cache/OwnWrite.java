// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import io.leaderworkerset.controller.kube.Meta;
import org.jspecify.annotations.Nullable;

/** A write of the manager that the watch has not shown yet. */
sealed interface OwnWrite<V> {
    /** When the write was answered, by the cache's ticker. */
    long at();

    /** What holds for the key, given what the watch has shown last. */
    @Nullable
    V over(@Nullable V seen);

    /** Whether the watch, which shows an object with this metadata now, has caught up. */
    boolean settledBy(Meta seen);

    /** Whether the watch, which shows that an object with this metadata is gone, has caught up. */
    boolean settledByLossOf(Meta lost);

    /** An object was created or changed; {@code view} is the server's answer. */
    record Written<V>(V view, Meta meta, long at) implements OwnWrite<V> {
        @Override
        public V over(@Nullable V seen) {
            return view;
        }

        @Override
        public boolean settledBy(Meta seen) {
            return ResourceVersion.atLeast(seen.resourceVersion(), meta.resourceVersion());
        }

        @Override
        public boolean settledByLossOf(Meta lost) {
            return lost.uid().equals(meta.uid())
                    || ResourceVersion.atLeast(lost.resourceVersion(), meta.resourceVersion());
        }
    }

    /** An object was deleted and is gone at once. */
    record Removed<V>(String uid, long at) implements OwnWrite<V> {
        @Override
        public @Nullable V over(@Nullable V seen) {
            return null;
        }

        @Override
        public boolean settledBy(Meta seen) {
            return !seen.uid().equals(uid);
        }

        @Override
        public boolean settledByLossOf(Meta lost) {
            return true;
        }
    }
}
