// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import org.jspecify.annotations.Nullable;

/** The local cluster cannot do what was asked; the message is one line that says what and where. */
public final class ClusterException extends RuntimeException {
    public ClusterException(String message) {
        this(message, null);
    }

    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
