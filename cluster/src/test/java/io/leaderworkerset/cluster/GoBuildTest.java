// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a build, with a script in place of Go. */
class GoBuildTest {
    private static final String WRITES_ITS_OUTPUT = """
            while [ "$1" != -o ]; do shift; done
            echo "$CGO_ENABLED $3 $4" >"$2/program"
            """;

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectory(folder.resolve("module"));
        Files.createDirectory(folder.resolve("output"));
    }

    @Test
    void buildsTheProgramsAndSaysSo() throws IOException {
        build(WRITES_ITS_OUTPUT);
        assertThat(folder.resolve("output/program")).hasContent("0 . a/package");
        assertThat(lines)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("building two programs, once on this machine"),
                        last -> assertThat(last).matches("built two programs, \\d+:\\d\\d elapsed"));
        assertThat(folder.resolve("module")).isEmptyDirectory();
    }

    @Test
    void aFailureNamesTheProgramsAndGosLastWord() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> build("echo noise; echo no space left >&2; exit 2"))
                .withMessageStartingWith("cannot build two programs with ")
                .withMessageEndingWith(": no space left");
    }

    private void build(String script) throws IOException {
        Path go = folder.resolve("go");
        Files.createFile(go, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(go, "#!/bin/sh\n" + script);
        new GoBuild(go, folder.resolve("module"), folder.resolve("output"), lines::add)
                .run("two programs", List.of(".", "a/package"), "-s");
    }
}
