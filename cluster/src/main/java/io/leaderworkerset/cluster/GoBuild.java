// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Compiles programs and says for how long. */
final class GoBuild {
    private static final String NAME = "go";
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(15);

    private final Path go;
    private final Path module;
    private final Path output;
    private final Consumer<String> progress;
    private final long start = System.nanoTime();

    GoBuild(Path go, Path module, Path output, Consumer<String> progress) {
        this.go = go;
        this.module = module;
        this.output = output;
        this.progress = progress;
    }

    /**
     * Builds programs of the module.
     *
     * @param title what they are, in words
     * @param packages their packages
     */
    void run(String title, List<String> packages, String linkerFlags) {
        progress.accept("building " + title + ", once on this machine, which takes some minutes");
        // A build that outlives a killed parent would keep the machine busy for minutes.
        try (Supervisor supervisor = Supervisor.start(module.resolve("supervisor"))) {
            supervisor.start(NAME, command(packages, linkerFlags));
            while (!supervisor.awaitEnd(NAME, REPORT_INTERVAL)) {
                progress.accept("building " + title + ", " + elapsed());
            }
            String lastWord = supervisor.lastWord(NAME);
            if (supervisor.stop(NAME) != 0) {
                throw new ClusterException("cannot build " + title + " with " + go + ": " + lastWord);
            }
        }
        progress.accept("built " + title + ", " + elapsed());
    }

    private List<String> command(List<String> packages, String flags) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                // The user's settings for other Go work must not leak into this build.
                "-u",
                "GOOS",
                "-u",
                "GOARCH",
                "-u",
                "GOROOT",
                "CGO_ENABLED=0",
                "GOTOOLCHAIN=auto",
                "GOWORK=off",
                "GOFLAGS=-mod=readonly",
                // Where a killed build's remains are removed with everything else.
                "GOTMPDIR=" + module,
                go.toString(),
                "-C",
                module.toString(),
                "build",
                "-trimpath",
                "-buildvcs=false",
                "-ldflags",
                flags,
                "-o",
                output + "/"));
        command.addAll(packages);
        return command;
    }

    private String elapsed() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return "%d:%02d elapsed".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}
