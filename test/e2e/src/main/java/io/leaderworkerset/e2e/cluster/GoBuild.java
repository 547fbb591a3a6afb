package io.leaderworkerset.e2e.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Compiles programs one after the other and says how far it is. */
final class GoBuild {
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

    /** Builds these packages, given by the names of their programs. */
    void run(String title, SequencedMap<String, String> packages, String linkerFlags) {
        progress.accept("building " + title + ", once on this machine, which takes some minutes");
        int number = 0;
        for (Map.Entry<String, String> program : packages.entrySet()) {
            String name = program.getKey();
            number++;
            String what = "building %s (%d of %d)".formatted(name, number, packages.size());
            compile(name, program.getValue(), linkerFlags, what);
        }
        progress.accept("built " + title + " in " + elapsed());
    }

    private void compile(String name, String importPath, String flags, String what) {
        // A build that outlives a killed parent would keep the machine busy for minutes.
        try (Supervisor supervisor = Supervisor.start(module.resolve("supervisor"))) {
            supervisor.start(name, command(name, importPath, flags));
            do {
                progress.accept(what + ", " + elapsed());
            } while (!supervisor.awaitEnd(name, REPORT_INTERVAL));
            String lastWord = supervisor.lastWord(name);
            if (supervisor.stop(name) != 0) {
                throw new ClusterException("cannot build " + name + " with " + go + ": " + lastWord);
            }
        }
    }

    private List<String> command(String name, String importPath, String flags) {
        return List.of(
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
                "-ldflags",
                flags,
                "-o",
                output.resolve(name).toString(),
                importPath);
    }

    private String elapsed() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return "%d:%02d elapsed".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}
