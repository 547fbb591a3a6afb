// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.config;

import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.controller.runtime.log.LogSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What the command line asks for, the configuration file included.
 *
 * @param configuration file and flags together, checked
 * @param kubeconfig the file of {@code --kubeconfig}; null when it was not given
 * @param log what is logged, and how
 */
public record CommandLineSettings(
        Configuration configuration, @Nullable Path kubeconfig, LogSettings log) {

    /** A question that the command line asks in place of starting the manager. */
    public enum Question {
        /** {@code --help}. */
        HELP,
        /** {@code --version}. */
        VERSION
    }

    /** The question that the arguments ask, if any. Fails on arguments that cannot be read. */
    public static Optional<Question> question(String... arguments) {
        Flags flags = parse(arguments);
        if (flags.help) {
            return Optional.of(Question.HELP);
        }
        return flags.version ? Optional.of(Question.VERSION) : Optional.empty();
    }

    /** The text of {@code --help}. */
    public static String help() {
        return new CommandLine(new Flags()).getUsageMessage();
    }

    /** Reads arguments and configuration file; fails with one line that says what is wrong where. */
    public static CommandLineSettings read(String... arguments) {
        Flags flags = parse(arguments);
        Configuration configuration =
                flags.over(flags.config == null ? Configuration.defaults() : ConfigFile.read(flags.config));
        List<String> problems = Check.problems(configuration);
        if (!problems.isEmpty()) {
            String origin = flags.config == null ? "flags" : "configuration " + flags.config;
            throw new StartFailure(origin + ": " + String.join("; ", problems));
        }
        return new CommandLineSettings(configuration, flags.kubeconfig, flags.log());
    }

    private static Flags parse(String... arguments) {
        Flags flags = new Flags();
        try {
            // As in Go programs, the last of several wins.
            new CommandLine(flags).setOverwrittenOptionsAllowed(true).parseArgs(twoDashes(arguments));
        } catch (ParameterException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
        return flags;
    }

    /** Go programs accept a long flag with one dash. */
    private static String[] twoDashes(String... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument.matches("-[a-z][a-z-]+(=.*)?") ? "-" + argument : argument)
                .toArray(String[]::new);
    }
}
