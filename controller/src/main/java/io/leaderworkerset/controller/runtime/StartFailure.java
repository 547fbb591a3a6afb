// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

/** The manager cannot start, for a reason that whoever starts it can do something about. The message is one line. */
public final class StartFailure extends RuntimeException {
    /** With what is wrong and where. */
    public StartFailure(String message) {
        super(message.lines()
                .map(String::strip)
                .reduce((first, next) -> first + " " + next)
                .orElse(message));
    }
}
