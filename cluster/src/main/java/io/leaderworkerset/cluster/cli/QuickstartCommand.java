// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bin/quickstart}: the vLLM example on the user's local cluster, for as long as it is open. */
@Command(
        name = "quickstart",
        description = "Shows the vLLM example as ready groups on a real Kubernetes control plane on this machine.",
        footer = "Exit code: 0 when the example became Available, 1 when not, 2 for a wrong option.")
public final class QuickstartCommand implements Callable<Integer> {
    @Mixin
    final CommandLines.Help help = new CommandLines.Help();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--exit", description = "Ends once the example is Available, in place of Ctrl-C.")
    boolean exit;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "8",
            description = "Simulated nodes, at least 1 (default: ${DEFAULT-VALUE}).")
    int nodes;

    @Option(names = "--checkout", hidden = true, defaultValue = ".")
    Path checkout = Path.of("");

    @Option(names = "--elapsed", hidden = true, defaultValue = "0")
    long elapsedSeconds;

    private QuickstartCommand() {}

    public static void main(String[] arguments) {
        CommandLines.run(new CommandLine(new QuickstartCommand()), arguments);
    }

    @Override
    public Integer call() {
        if (nodes < 1) {
            throw new ParameterException(spec.commandLine(), "--nodes must be at least 1");
        }
        Progress progress = Progress.after(Duration.ofSeconds(elapsedSeconds), System.out::println);
        new Quickstart(checkout, progress).show(UserCluster.of(System.getenv()), nodes);
        if (!exit) {
            System.out.println("Everything runs until Ctrl-C.");
            UserCluster.awaitSignal();
        }
        return 0;
    }
}
