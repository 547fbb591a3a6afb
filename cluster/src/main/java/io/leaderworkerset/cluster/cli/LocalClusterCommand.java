// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import io.leaderworkerset.cluster.ControlPlaneBinaries;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bin/local-cluster}: one local cluster per user, with an exit code and one line for each error. */
@Command(
        name = "local-cluster",
        description = "A real Kubernetes control plane with simulated nodes on this machine.",
        synopsisSubcommandLabel = "COMMAND")
public final class LocalClusterCommand {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version of Kubernetes.")
    boolean versionAsked;

    // Not an inherited option: 'kubectl --help' belongs to kubectl.
    @Mixin
    final CommandLines.Help help = new CommandLines.Help();

    private final UserCluster cluster = UserCluster.of(System.getenv());

    private LocalClusterCommand() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new LocalClusterCommand());
        // Everything after 'kubectl' is kubectl's, options too.
        Objects.requireNonNull(commandLine.getSubcommands().get("kubectl"))
                .setStopAtPositional(true)
                .setUnmatchedOptionsArePositionalParams(true);
        commandLine.getCommandSpec().version("Kubernetes " + ControlPlaneBinaries.release());
        CommandLines.run(commandLine, arguments);
    }

    @Command(name = "up", description = "Starts the cluster and prints its kubeconfig; it runs until 'down'.")
    int up(
            @Mixin CommandLines.Help help,
            @Option(
                            names = "--nodes",
                            paramLabel = "N",
                            defaultValue = "8",
                            description = "Simulated nodes, two in each rack (default: ${DEFAULT-VALUE}).")
                    int nodes,
            @Option(
                            names = "--feature-gates",
                            paramLabel = "NAME=BOOL",
                            split = ",",
                            description = "Feature gates of all components, such as MaxUnavailableStatefulSet=true.")
                    @Nullable
                    Map<String, Boolean> featureGates,
            @Option(names = "--audit", description = "Write an audit log.") boolean audit,
            @Option(names = "--foreground", description = "Run until Ctrl-C.") boolean foreground,
            @Option(names = "--detached", hidden = true) boolean detached) {
        UserCluster.Wish wish = new UserCluster.Wish(nodes, featureGates == null ? Map.of() : featureGates, audit);
        if (foreground || detached) {
            cluster.run(wish, detached);
            return 0;
        }
        return cluster.up(wish) ? 0 : CommandLines.FAILURE;
    }

    @Command(name = "down", description = "Stops the cluster.")
    int down(@Mixin CommandLines.Help help) {
        cluster.down();
        return 0;
    }

    @Command(name = "status", description = "Says whether the cluster runs; exit code 1 if not.")
    int status(@Mixin CommandLines.Help help) {
        return cluster.status() ? 0 : CommandLines.FAILURE;
    }

    @Command(name = "kubeconfig", description = "Prints the kubeconfig's path.")
    int kubeconfig(@Mixin CommandLines.Help help) {
        System.out.println(cluster.access().kubeconfig());
        return 0;
    }

    @Command(name = "kubectl", description = "Runs kubectl against the cluster.")
    int kubectl(@Parameters(arity = "0..*") @Nullable List<String> arguments) {
        return cluster.kubectl(arguments == null ? List.of() : arguments);
    }

    @Command(name = "build", description = "Builds the binaries if this machine has none yet and prints their folder.")
    int build(@Mixin CommandLines.Help help) {
        System.out.println(ControlPlaneBinaries.locate().folder());
        return 0;
    }
}
