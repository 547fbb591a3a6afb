// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program that starts the manager in the runtime, with the jars and options that belong to it. */
final class Launcher {
    static final String NAME = "manager";
    private static final String MAIN = "io.leaderworkerset.controller.Main";

    private Launcher() {}

    /** Makes {@code bin/manager}, {@code lib/app} and {@code lib/runtime} in a folder, and returns that folder. */
    static Path make(Path jars, String mainJar, Path runtime, List<String> options, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                Tool.ofJdk("jpackage"),
                "--type",
                "app-image",
                "--name",
                NAME,
                "--input",
                jars.toString(),
                "--main-jar",
                mainJar,
                "--main-class",
                MAIN,
                "--runtime-image",
                runtime.toString(),
                "--dest",
                folder.toString()));
        for (String option : options) {
            command.add("--java-options");
            command.add(option);
        }
        Tool.run(command);
        return folder.resolve(NAME);
    }
}
