// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The part of the JDK that the manager needs. */
final class JavaRuntime {
    /** What {@code jdeps} finds, less java.desktop, which only beans need that nobody here has. */
    private static final String MODULES =
            "java.base,java.management,java.naming,java.net.http,java.sql,jdk.httpserver,jdk.management";

    private JavaRuntime() {}

    /** Makes the runtime in a folder that does not exist yet; its classes are archived for a start with the options. */
    static void link(Path folder, List<String> options) throws IOException {
        Tool.run(List.of(
                Tool.ofJdk("jlink"),
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                folder.toString()));
        List<String> dump = new ArrayList<>(List.of(folder.resolve("bin/java").toString(), "-Xshare:dump"));
        dump.addAll(options);
        Tool.run(dump);
        deletePrograms(folder.resolve("bin"));
    }

    /** The launcher starts the runtime's library: its programs would only be of use to an intruder. */
    private static void deletePrograms(Path folder) throws IOException {
        List<Path> programs;
        try (Stream<Path> files = Files.list(folder)) {
            programs = files.toList();
        }
        for (Path program : programs) {
            Files.delete(program);
        }
        Files.delete(folder);
    }
}
