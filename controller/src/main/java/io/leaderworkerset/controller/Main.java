// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.fabric8.kubernetes.client.Config;
import io.leaderworkerset.controller.config.CommandLineSettings;
import io.leaderworkerset.controller.config.CommandLineSettings.Question;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.controller.runtime.client.Connection;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The manager's process: its arguments, its signals and its exit code. */
public final class Main {
    // No flag: users have no reason to change it. Tests do, in order to see that a resync sends no request.
    private static final Duration RESYNC = Duration.ofSeconds(Integer.getInteger("lws.resync.seconds", 600));
    private static final long STOP_SECONDS = 15;

    private Main() {}

    /** Runs until SIGTERM or SIGINT (exit code 0) or until the manager cannot go on (1). */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            Optional<Question> question = CommandLineSettings.question(arguments);
            if (question.isPresent()) {
                out.print(
                        switch (question.get()) {
                            case HELP -> CommandLineSettings.help();
                            case VERSION -> "Version: " + Version.number() + System.lineSeparator();
                        });
                return 0;
            }
            CommandLineSettings settings = CommandLineSettings.read(arguments);
            LogSetup.apply(settings.log());
            return manage(settings);
        } catch (StartFailure e) {
            err.println("lws-manager: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int manage(CommandLineSettings settings) throws InterruptedException {
        Config connection = Connection.configure(settings.kubeconfig());
        Manager manager = new Manager(settings.configuration(), connection, Identity.ofThisProcess(), RESYNC);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicInteger exitCode = new AtomicInteger();
        try {
            manager.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> onSignal(manager, stopped, exitCode), "signal"));
            exitCode.set(manager.awaitEnd());
        } catch (StartFailure e) {
            exitCode.set(1);
            throw e;
        } finally {
            manager.stop();
            stopped.countDown();
        }
        return exitCode.get();
    }

    /** Runs on SIGTERM and SIGINT, and at every other exit, which finds the manager stopped already. */
    private static void onSignal(Manager manager, CountDownLatch stopped, AtomicInteger exitCode) {
        manager.end(0);
        try {
            boolean inTime = stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
            // Without it the JVM reports the signal in place of the exit code.
            Runtime.getRuntime().halt(inTime ? exitCode.get() : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
