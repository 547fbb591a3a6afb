// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs processes that must not outlive this JVM, in a folder that must not either.
 *
 * <p>A small script owns both. It holds a pipe to this JVM and cleans up at its end, so that even a JVM that is killed
 * leaves nothing behind.
 */
public final class Supervisor implements AutoCloseable {
    private static final String SCRIPT = "supervisor.sh";
    // In a session of its own, where the system has that program: a kill of this JVM's process group spares it.
    private static final String LAUNCH = "exec $(command -v setsid) bash -c \"$1\" supervisor \"$2\"";

    private final Path folder;
    private final Process script;
    private final BufferedWriter commands;
    private final BufferedReader answers;
    private final Map<String, ProcessHandle> processes = new HashMap<>();

    private Supervisor(Path folder, Process script) {
        this.folder = folder;
        this.script = script;
        this.commands = script.outputWriter(StandardCharsets.UTF_8);
        this.answers = script.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts with a new, private folder; one that exists already is an error. */
    public static Supervisor start(Path folder) {
        try (InputStream source = Supervisor.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new ClusterException(SCRIPT + " is not on the class path");
            }
            String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            Process script = new ProcessBuilder("bash", "-c", LAUNCH, SCRIPT, text, folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Supervisor supervisor = new Supervisor(folder, script);
            if (!"ready".equals(supervisor.answers.readLine())) {
                throw new ClusterException("cannot create the folder " + folder);
            }
            return supervisor;
        } catch (IOException e) {
            throw new ClusterException("cannot start the supervisor with bash: " + e.getMessage(), e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Starts a program in the folder, in a process group of its own; its output goes to {@code NAME.log}. */
    public synchronized void start(String name, List<String> command) {
        String line = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        try {
            Files.writeString(folder.resolve(name + ".sh"), "exec " + line + "\n");
        } catch (IOException e) {
            throw new ClusterException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
        long pid = Long.parseLong(ask("start " + name, "started " + name + " "));
        ProcessHandle.of(pid).ifPresentOrElse(handle -> processes.put(name, handle), () -> processes.remove(name));
    }

    /** Kills a program at once, as a crash would, and returns when it is gone: 137, or its own earlier exit code. */
    public synchronized int stop(String name) {
        int exitCode = Integer.parseInt(ask("stop " + name, "stopped " + name + " "));
        processes.remove(name);
        return exitCode;
    }

    /** Asks a program to end (SIGTERM) and returns its exit code; after {@code limit} it is killed. */
    public int end(String name, Duration limit) {
        ProcessHandle process = process(name);
        if (process != null) {
            process.destroy();
        }
        awaitEnd(name, limit);
        return stop(name);
    }

    /** Waits until a program has ended by itself; false if it still runs after {@code limit}. */
    public boolean awaitEnd(String name, Duration limit) {
        ProcessHandle process = process(name);
        if (process != null) {
            process.onExit()
                    .completeOnTimeout(process, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        return !isAlive(name);
    }

    /** Sends a signal such as {@code STOP} to a program that runs. */
    public void signal(String name, String signal) {
        ProcessHandle process = process(name);
        if (process == null) {
            throw new ClusterException(name + " does not run");
        }
        Command.of("kill", "-" + signal, Long.toString(process.pid())).run("").orThrow();
    }

    /** Whether a program that was started is still there. */
    public boolean isAlive(String name) {
        ProcessHandle process = process(name);
        return process != null && process.isAlive();
    }

    private synchronized @Nullable ProcessHandle process(String name) {
        return processes.get(name);
    }

    /** The last line that a program wrote. */
    public String lastWord(String name) {
        return LogTail.of(folder.resolve(name + ".log"));
    }

    private String ask(String command, String expected) {
        try {
            commands.write(command + "\n");
            commands.flush();
            @Nullable String answer = answers.readLine();
            if (answer == null || !answer.startsWith(expected)) {
                throw new ClusterException(
                        "the supervisor of " + folder + " answered '" + command + "' with " + answer);
            }
            return answer.substring(expected.length());
        } catch (IOException e) {
            throw new ClusterException("the supervisor of " + folder + " is gone: " + e.getMessage(), e);
        }
    }

    /** Kills every program, removes the folder and returns when that is done. */
    @Override
    public synchronized void close() {
        try {
            commands.close();
            script.waitFor();
        } catch (IOException e) {
            throw new ClusterException("cannot stop the supervisor of " + folder + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            // The script has its order already and finishes alone.
            Thread.currentThread().interrupt();
        }
    }
}
