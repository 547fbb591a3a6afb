// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that is run to its end. */
final class Tool {
    private Tool() {}

    /** What the program says; throws with what it said when it fails. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException("%s ended with %d:%n%s".formatted(command, code, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    /** The path of a program of the JDK that runs this. */
    static String ofJdk(String name) {
        return System.getProperty("java.home") + "/bin/" + name;
    }
}
