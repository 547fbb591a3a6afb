// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.api.v1.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pods of a set as a table, leader first in each group. */
final class GroupTable {
    private static final List<String> TITLES = List.of("GROUP", "ROLE", "POD", "NODE", "READY", "ADDRESS");
    private static final String GAP = "   ";

    private GroupTable() {}

    static String of(List<Pod> pods) {
        List<List<String>> rows = Stream.concat(
                        Stream.of(TITLES),
                        pods.stream()
                                .sorted(Comparator.<Pod>comparingInt(pod -> index(pod, Labels.GROUP_INDEX))
                                        .thenComparingInt(pod -> index(pod, Labels.WORKER_INDEX)))
                                .map(GroupTable::row))
                .toList();
        int[] widths = IntStream.range(0, TITLES.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static List<String> row(Pod pod) {
        return List.of(
                String.valueOf(index(pod, Labels.GROUP_INDEX)),
                index(pod, Labels.WORKER_INDEX) == 0 ? "leader" : "worker",
                pod.getMetadata().getName(),
                Objects.requireNonNullElse(pod.getSpec().getNodeName(), "-"),
                Readiness.isPodReady(pod) ? "yes" : "no",
                "%s.%s.%s"
                        .formatted(
                                pod.getSpec().getHostname(),
                                pod.getSpec().getSubdomain(),
                                pod.getMetadata().getNamespace()));
    }

    private static int index(Pod pod, String label) {
        return Integer.parseInt(pod.getMetadata().getLabels().getOrDefault(label, "-1"));
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
