// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import java.time.Duration;
import java.util.function.Consumer;

/** Lines that say what is being done and how long it has taken so far; the same line is not said twice in a row. */
final class Progress {
    private final long start;
    private final Consumer<String> lines;
    private String last = "";

    private Progress(long start, Consumer<String> lines) {
        this.start = start;
        this.lines = lines;
    }

    /** Counts from a beginning that lies this far back. */
    static Progress after(Duration elapsed, Consumer<String> lines) {
        return new Progress(System.nanoTime() - elapsed.toNanos(), lines);
    }

    void say(String text) {
        if (!text.equals(last)) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            lines.accept("quickstart: [%d:%02d] %s".formatted(elapsed.toMinutes(), elapsed.toSecondsPart(), text));
            last = text;
        }
    }
}
