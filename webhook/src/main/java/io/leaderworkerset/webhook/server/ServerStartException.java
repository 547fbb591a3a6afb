// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

/** Why the server cannot start: one sentence that says what is wrong, and where. */
public final class ServerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A reason that is known in full. */
    public ServerStartException(String message) {
        super(message);
    }

    /** A reason that something else has brought up. */
    public ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
