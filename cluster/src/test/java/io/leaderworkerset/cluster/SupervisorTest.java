// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir
    Path parent;

    @Test
    void programsRunInTheFolderAndEndWithIt() throws IOException {
        Path folder = parent.resolve("a folder");
        ProcessHandle grandchild;
        try (Supervisor supervisor = Supervisor.start(folder)) {
            supervisor.start("program", List.of("bash", "-c", "sleep 600 & echo \"$! it's $PWD\"; wait"));
            await(() -> supervisor.lastWord("program").endsWith("it's " + folder));
            assertThat(supervisor.isAlive("program")).isTrue();
            grandchild = ProcessHandle.of(
                            Long.parseLong(supervisor.lastWord("program").split(" ", 2)[0]))
                    .orElseThrow();
        }
        await(() -> !grandchild.isAlive());
        assertThat(Files.exists(folder)).isFalse();
    }

    @Test
    void aProgramThatIsStoppedCanBeStartedAgain() {
        try (Supervisor supervisor = Supervisor.start(parent.resolve("folder"))) {
            supervisor.start("program", List.of("sleep", "600"));
            assertThat(supervisor.stop("program")).isEqualTo(137);
            assertThat(supervisor.isAlive("program")).isFalse();
            supervisor.start("program", List.of("sleep", "600"));
            assertThat(supervisor.isAlive("program")).isTrue();
        }
    }

    @Test
    void aProgramThatEndsIsNoticedWithItsLastWord() {
        try (Supervisor supervisor = Supervisor.start(parent.resolve("folder"))) {
            supervisor.start("program", List.of("bash", "-c", "echo first; echo no such flag >&2; exit 1"));
            await(() -> !supervisor.isAlive("program"));
            assertThat(supervisor.lastWord("program")).isEqualTo("no such flag");
            assertThat(supervisor.stop("program")).isEqualTo(1);
        }
    }

    @Test
    void aProgramCanEndByItselfWhenAskedTo() {
        try (Supervisor supervisor = Supervisor.start(parent.resolve("folder"))) {
            supervisor.start(
                    "polite", List.of("bash", "-c", "trap 'exit 3' TERM; echo here; while true; do read -t 1; done"));
            await(() -> supervisor.lastWord("polite").equals("here"));
            assertThat(supervisor.end("polite", Duration.ofSeconds(60))).isEqualTo(3);

            supervisor.start("stubborn", List.of("bash", "-c", "trap '' TERM; echo here; sleep 600"));
            await(() -> supervisor.lastWord("stubborn").equals("here"));
            assertThat(supervisor.end("stubborn", Duration.ofMillis(100))).isEqualTo(137);
        }
    }

    @Test
    void aFolderThatExistsIsNotTaken() {
        assertThatThrownBy(() -> Supervisor.start(parent)).hasMessage("cannot create the folder " + parent);
        assertThat(parent).exists();
    }

    private static void await(BooleanSupplier condition) {
        Poll.until("what the test waits for", Duration.ofMinutes(2), condition);
    }
}
