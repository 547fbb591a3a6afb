// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Runs an external program to its end and keeps what it printed. */
public record Command(
        List<String> words,
        Map<String, String> environment,
        @Nullable Path directory) {

    /**
     * What a program left behind.
     *
     * @param exitCode 0 means success
     * @param output everything written to standard output, UTF-8
     * @param error everything written to standard error, UTF-8
     */
    public record Result(int exitCode, String output, String error) {
        /** The output of a program that succeeded; any other is a {@link ClusterException} with its error text. */
        public String orThrow() {
            if (exitCode != 0) {
                throw new ClusterException("exit code " + exitCode + ": " + error.strip());
            }
            return output;
        }
    }

    public static Command of(String... words) {
        return new Command(List.of(words), Map.of(), null);
    }

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Runs the program with {@code input} as its standard input. */
    public Result run(String input) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Process process = builder.start();
            try {
                var output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()), executor);
                var error = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), executor);
                try (var stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
                return new Result(process.waitFor(), output.join(), error.join());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new ClusterException("cannot run " + words.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while running " + words.getFirst(), e);
        }
    }

    /** Runs the program without input. */
    public Result run() {
        return run("");
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
