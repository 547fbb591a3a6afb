// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the reference page: the folder with the sources, and the file to write. */
public final class WriteConfigurationPage {
    private WriteConfigurationPage() {}

    /** Runs the command line. */
    public static void main(String... arguments) throws IOException {
        Files.writeString(Path.of(arguments[1]), ConfigurationPage.of(Path.of(arguments[0])));
    }
}
