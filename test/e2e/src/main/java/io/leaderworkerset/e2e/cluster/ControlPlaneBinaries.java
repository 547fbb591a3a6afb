package io.leaderworkerset.e2e.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds the programs of the control plane.
 *
 * @param folder contains every one of {@link #NAMES}, executable
 */
public record ControlPlaneBinaries(Path folder) {
    /** The programs, in the order in which they are built. */
    public static final List<String> NAMES =
            List.of("etcd", "kubectl", "kube-scheduler", "kube-controller-manager", "kube-apiserver");

    /** Environment variable: a folder of existing binaries that is used as it is; a missing program is an error. */
    public static final String FOLDER_VARIABLE = "LWS_CONTROL_PLANE_BIN";

    /** Environment variable of other test tools: used if that folder holds all the programs, else passed over. */
    public static final String ASSETS_VARIABLE = "KUBEBUILDER_ASSETS";

    /** The release of Kubernetes that is built, such as {@code v1.36.3}. */
    public static String release() {
        return GoModule.load().kubernetesVersion();
    }

    /** The binaries of this machine: those that the environment names, else the cached ones, built when missing. */
    public static ControlPlaneBinaries locate() {
        Map<String, String> environment = System.getenv();
        // Progress is for people and belongs on standard error, where it cannot spoil a command's output.
        Consumer<String> progress = System.err::println;
        ControlPlaneBinaries existing = named(environment, progress);
        return existing != null ? existing : cached(CacheFolder.of(environment), progress);
    }

    private static ControlPlaneBinaries cached(Path cache, Consumer<String> progress) {
        GoModule module = GoModule.load();
        BinaryCache.Builder builder = (output, scratch) -> {
            module.writeTo(scratch);
            Path go = new GoToolchain(cache.resolve("toolchains"), progress).find();
            new GoBuild(go, scratch, output, progress).run(module.kubernetesVersion());
        };
        return new BinaryCache(cache.resolve("control-plane"), progress, builder).binaries(module.key());
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
