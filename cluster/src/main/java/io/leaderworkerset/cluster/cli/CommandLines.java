// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.cluster.ClusterException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What the programs have in common: an exit code and one line for each error. */
final class CommandLines {
    static final int FAILURE = 1;
    static final int USAGE = 2;

    /** The option {@code --help}. */
    static final class Help {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Shows this help.")
        boolean asked;
    }

    private CommandLines() {}

    /** Runs the program and ends this process. */
    static void run(CommandLine program, String[] arguments) {
        String name = program.getCommandName();
        System.exit(program.setParameterExceptionHandler((error, ignored) -> {
                    System.err.println(name + ": " + error.getMessage() + " (see bin/" + name + " --help)");
                    return USAGE;
                })
                .setExecutionExceptionHandler((error, line, parsed) -> {
                    if (error instanceof ClusterException || error instanceof KubernetesClientException) {
                        System.err.println(name + ": " + error.getMessage());
                        return FAILURE;
                    }
                    throw error;
                })
                .execute(arguments));
    }
}
