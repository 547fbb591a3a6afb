// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.ObjectNames;
import java.util.List;
import java.util.StringJoiner;

/** The processes of a TPU slice: pod after pod, and in each pod one for every port. */
final class TpuHosts {
    /** More could not be stored in a pod anyway. */
    private static final int LIMIT = 100_000;

    private final String leader;
    private final PodDraft pod;
    private final List<String> ports;
    private final StringJoiner names = new StringJoiner(",");
    private final StringJoiner addresses = new StringJoiner(",");

    TpuHosts(PodDraft pod, String leader, List<String> ports) {
        this.pod = pod;
        this.leader = leader;
        this.ports = ports;
    }

    void addLeader() {
        add(leader);
    }

    /** Adds the workers from the first number to the last, both included. */
    void addWorkers(int first, int last) {
        if (((long) last - first) * ports.size() > LIMIT) {
            throw new Refusal(
                    "pod %s is in a group of too many TPU processes: more than %d".formatted(pod.name(), LIMIT));
        }
        for (int index = first; index <= last; index++) {
            add(ObjectNames.workerPod(leader, index));
        }
    }

    private void add(String podName) {
        String host = podName + "." + pod.subdomain();
        for (String port : ports) {
            names.add(host);
            addresses.add(host + ":" + port);
        }
        // Each container of a port gets all of it.
        if ((long) (names.length() + addresses.length()) * ports.size() > PodSize.LIMIT) {
            throw PodSize.tooLarge(pod);
        }
    }

    String names() {
        return names.toString();
    }

    String addresses() {
        return addresses.toString();
    }
}
