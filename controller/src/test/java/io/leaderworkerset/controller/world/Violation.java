// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

/** A rule of the contract that a history broke. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    static void when(boolean broken, String message, Object... values) {
        if (broken) {
            throw new Violation(message.formatted(values));
        }
    }
}
