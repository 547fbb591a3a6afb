// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds the programs of the control plane.
 *
 * @param folder contains every one of {@link #NAMES}, executable
 */
public record ControlPlaneBinaries(Path folder) {
    /** The programs. */
    public static final List<String> NAMES =
            List.of("etcd", "kubectl", "kube-scheduler", "kube-controller-manager", "kube-apiserver");

    private static final List<String> VERSION_PACKAGES =
            List.of("k8s.io/component-base/version", "k8s.io/client-go/pkg/version");
    private static final GoPrograms BUILT = new GoPrograms(
            "control-plane",
            "the control plane",
            "k8s.io/kubernetes",
            List.of(".", "k8s.io/kubernetes/cmd/kubectl"),
            List.of("main.go"),
            NAMES.stream().filter(name -> !name.equals("kubectl")).toList(),
            ControlPlaneBinaries::linkerFlags);

    /** Environment variable: a folder of existing binaries that is used as it is; a missing program is an error. */
    public static final String FOLDER_VARIABLE = "LWS_CONTROL_PLANE_BIN";

    /** Environment variable of other test tools: used if that folder holds all the programs, else passed over. */
    public static final String ASSETS_VARIABLE = "KUBEBUILDER_ASSETS";

    /** The release of Kubernetes that is built, such as {@code v1.36.3}. */
    public static String release() {
        return BUILT.version();
    }

    /**
     * The binaries of this machine: those that the environment names, else the cached ones, taken or built when
     * missing.
     */
    public static ControlPlaneBinaries locate() {
        Map<String, String> environment = System.getenv();
        // Progress is for people and belongs on standard error, where it cannot spoil a command's output.
        Consumer<String> progress = System.err::println;
        ControlPlaneBinaries existing = named(environment, progress);
        if (existing != null) {
            return existing;
        }
        ReleasedPrograms released = new ReleasedPrograms(
                environment.getOrDefault(ReleasedPrograms.VARIABLE, ""),
                BUILT.version(),
                BUILT.module().version("go.etcd.io/etcd/server/v3"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                progress);
        return new ControlPlaneBinaries(BUILT.locate(environment, progress, released::take));
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

    static @Nullable ControlPlaneBinaries named(Map<String, String> environment, Consumer<String> progress) {
        String folder = environment.getOrDefault(FOLDER_VARIABLE, "");
        if (!folder.isEmpty()) {
            List<String> missing = missing(Path.of(folder));
            if (!missing.isEmpty()) {
                throw new ClusterException(FOLDER_VARIABLE + "=" + folder + " lacks " + String.join(", ", missing));
            }
            return new ControlPlaneBinaries(Path.of(folder).toAbsolutePath());
        }
        String assets = environment.getOrDefault(ASSETS_VARIABLE, "");
        if (assets.isEmpty()) {
            return null;
        }
        List<String> missing = missing(Path.of(assets));
        if (missing.isEmpty()) {
            return new ControlPlaneBinaries(Path.of(assets).toAbsolutePath());
        }
        progress.accept(ASSETS_VARIABLE + " is not used: " + assets + " lacks " + String.join(", ", missing));
        return null;
    }

    static List<String> missing(Path folder) {
        return NAMES.stream()
                .filter(name -> !Files.isExecutable(folder.resolve(name)))
                .toList();
    }

    /** The program of this name. */
    public Path path(String name) {
        return folder.resolve(name);
    }
}
