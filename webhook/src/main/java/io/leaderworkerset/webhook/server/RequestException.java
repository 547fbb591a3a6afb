// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

/** A request that is not a question about an object: it is answered in HTTP, with a status of its own. */
final class RequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    RequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
