package io.leaderworkerset.e2e.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles the components one after the other and says how far it is. */
final class GoBuild {
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(15);
    private static final List<String> VERSION_PACKAGES =
            List.of("k8s.io/component-base/version", "k8s.io/client-go/pkg/version");

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

    void run(String kubernetesVersion) {
        int total = ControlPlaneBinaries.NAMES.size();
        progress.accept("building the control plane, once on this machine (about 10 minutes on 2 cores)");
        String flags = linkerFlags(kubernetesVersion);
        for (int i = 0; i < total; i++) {
            String name = ControlPlaneBinaries.NAMES.get(i);
            compile(name, flags, "building %s (%d of %d)".formatted(name, i + 1, total));
        }
        progress.accept("built the control plane in " + elapsed());
    }

    /** Stamps the release as Kubernetes' own build does: without it {@code /version} and version checks go wrong. */
    static String linkerFlags(String version) {
        String[] numbers = version.substring(1).split("\\.", -1);
        Map<String, String> stamps = Map.of(
                "gitVersion",
                version,
                "gitMajor",
                numbers[0],
                "gitMinor",
                numbers[1],
                "gitCommit",
                "",
                "gitTreeState",
                "clean",
                "buildDate",
                "1970-01-01T00:00:00Z");
        return Stream.concat(
                        Stream.of("-s", "-w"),
                        VERSION_PACKAGES.stream()
                                .flatMap(pack -> stamps.entrySet().stream()
                                        .map(stamp -> "-X " + pack + "." + stamp.getKey() + "=" + stamp.getValue())
                                        .sorted()))
                .collect(Collectors.joining(" "));
    }

    private void compile(String name, String flags, String what) {
        // A build that outlives a killed parent would keep the machine busy for minutes.
        try (Supervisor supervisor = Supervisor.start(module.resolve("supervisor"))) {
            supervisor.start(name, command(name, flags));
            do {
                progress.accept(what + ", " + elapsed());
            } while (!supervisor.awaitEnd(name, REPORT_INTERVAL));
            String lastWord = supervisor.lastWord(name);
            if (supervisor.stop(name) != 0) {
                throw new ClusterException("cannot build " + name + " with " + go + ": " + lastWord);
            }
        }
    }

    private List<String> command(String name, String flags) {
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
                importPath(name));
    }

    private static String importPath(String name) {
        return name.equals("etcd") ? "go.etcd.io/etcd/server/v3" : "k8s.io/kubernetes/cmd/" + name;
    }

    private String elapsed() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return "%d:%02d elapsed".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}
