// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

/**
 * A reconcile did what it could, but its goal needs something that is not there: it is tried again with growing delays.
 */
public final class UnreachedGoalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that says what is missing. */
    public UnreachedGoalException(String message) {
        super(message);
    }
}
