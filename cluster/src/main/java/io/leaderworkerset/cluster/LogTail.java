// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The last word of a program that failed. */
final class LogTail {
    private LogTail() {}

    /** The last line of the file that is not blank, or a note that there is none. */
    static String of(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank()).reduce("no output", (earlier, last) -> last);
        } catch (IOException e) {
            return "no log at " + log;
        }
    }
}
