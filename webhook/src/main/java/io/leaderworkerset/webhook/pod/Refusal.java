// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

/** Thrown by a rule that cannot be applied to the pod; never leaves this package. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message, null, false, false);
    }
}
