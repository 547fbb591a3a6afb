// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import io.leaderworkerset.cluster.ClusterException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this program a second time, to run on after this process has ended. */
final class DetachedProcess {
    private DetachedProcess() {}

    /** Returns true once the other process has printed its first line, false if it ended without one. */
    static boolean start(List<String> upArguments) {
        // nohup: the end of the terminal must not be the end of the cluster.
        List<String> command = new ArrayList<>(List.of(
                "nohup", Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                LocalClusterCommand.class.getName(),
                "up",
                "--detached"));
        command.addAll(upArguments);
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            Thread.ofVirtual()
                    .start(() -> process.errorReader()
                            .lines()
                            .filter(line -> !line.startsWith("nohup:"))
                            .forEach(System.err::println));
            String first = process.inputReader().readLine();
            if (first == null) {
                process.waitFor();
                return false;
            }
            System.out.println(first);
            return true;
        } catch (IOException e) {
            throw new ClusterException("cannot start the cluster's process: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while the cluster started", e);
        }
    }
}
