// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.action;

/**
 * What a goal waits for, in words for users.
 *
 * @param subject what is waited for, such as {@code service llm}
 * @param problem what is wrong with it, as the sentence goes on
 * @param refused whether the API server refused it, and the problem is its own sentence
 */
public record Blocker(String subject, String problem, boolean refused) {
    /** In characters; the API server takes 32768 of them in a message, and no status with more. */
    private static final int LIMIT = 1024;

    /** Something that is not as it should be. */
    public static Blocker of(String subject, String problem) {
        return new Blocker(subject, problem, false);
    }

    /** An object of somebody else that has the name of one that is needed. */
    public static Blocker foreign(String subject) {
        return of(subject, "exists and belongs to somebody else");
    }

    /** A write that the API server refused. */
    public static Blocker refused(String subject, String answer) {
        return new Blocker(subject, shortened(answer), true);
    }

    /** As much of the server's words as a condition's message has room for, which names several. */
    public static String shortened(String answer) {
        return answer.length() <= LIMIT ? answer : answer.substring(0, LIMIT - 1) + "…";
    }

    /** One sentence. */
    public String sentence() {
        return refused ? problem : subject + " " + problem;
    }

    /** The subject, and in brackets what is wrong with it. */
    @Override
    public String toString() {
        return subject + " (" + problem + ")";
    }
}
