// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this checkout that the suites use as a user would. */
public final class Checkout {
    /** Tests run in the folder of their module. */
    public static final Path ROOT = Path.of("../..");

    /** The definition of LeaderWorkerSets. */
    public static final Path DEFINITION =
            ROOT.resolve("config/crd/bases/leaderworkerset.x-k8s.io_leaderworkersets.yaml");

    /** What of Volcano's PodGroups the suites need. */
    public static final Path POD_GROUPS = Path.of("src/test/resources/podgroups.yaml");

    private Checkout() {}

    /** A manifest of what gang scheduling adds to an installation. */
    public static Path volcano(String name) {
        return ROOT.resolve("config/components/volcano/" + name + ".yaml");
    }

    /** The text of a file. */
    public static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
