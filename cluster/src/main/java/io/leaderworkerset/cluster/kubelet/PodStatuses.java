// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statuses that a kubelet reports; pure functions of the pod as it is and of the time. */
final class PodStatuses {
    private PodStatuses() {}

    /** Pending: the init containers run and the others wait for their end. */
    static PodStatus initializing(Pod pod, Instant time) {
        String now = text(time);
        List<ContainerStatus> init = initContainers(pod).stream()
                .map(container -> started(pod, container, false, now))
                .toList();
        List<ContainerStatus> containers = pod.getSpec().getContainers().stream()
                .map(container -> waiting(pod, container))
                .toList();
        return new PodStatusBuilder(pod.getStatus())
                .withStartTime(now)
                .withInitContainerStatuses(init)
                .withContainerStatuses(containers)
                .withConditions(conditions(pod, false, false, now))
                .build();
    }

    /** Running: init containers are through, sidecars and containers run. */
    static PodStatus running(Pod pod, boolean ready, String ip, Instant time) {
        String now = text(time);
        List<ContainerStatus> init = initContainers(pod).stream()
                .map(container -> isSidecar(container)
                        ? started(pod, container, true, now)
                        : ended(pod, container, 0, "Completed", now))
                .toList();
        List<ContainerStatus> containers = pod.getSpec().getContainers().stream()
                .map(container -> started(pod, container, ready, now))
                .toList();
        return new PodStatusBuilder(pod.getStatus())
                .withPhase("Running")
                .withHostIP("127.0.0.1")
                .addNewHostIP("127.0.0.1")
                .withPodIP(ip)
                .addNewPodIP(ip)
                .withStartTime(now)
                .withInitContainerStatuses(init)
                .withContainerStatuses(containers)
                .withConditions(conditions(pod, true, ready, now))
                .build();
    }

    /** The same pod, with all its containers ready or not. */
    static PodStatus withReadiness(Pod pod, boolean ready, Instant time) {
        List<ContainerStatus> containers = pod.getStatus().getContainerStatuses().stream()
                .map(status ->
                        new ContainerStatusBuilder(status).withReady(ready).build())
                .toList();
        return new PodStatusBuilder(pod.getStatus())
                .withContainerStatuses(containers)
                .withConditions(conditions(pod, true, ready, text(time)))
                .build();
    }

    /** One more restart of a container or init container, which runs again at once. */
    static PodStatus restarted(Pod pod, String container, Instant time) {
        String now = text(time);
        List<ContainerStatus> init = pod.getStatus().getInitContainerStatuses();
        List<ContainerStatus> containers = pod.getStatus().getContainerStatuses();
        if (Stream.concat(init.stream(), containers.stream())
                .noneMatch(status -> status.getName().equals(container))) {
            throw new IllegalArgumentException(
                    "pod " + pod.getMetadata().getName() + " runs no container " + container);
        }
        return new PodStatusBuilder(pod.getStatus())
                .withInitContainerStatuses(restarted(init, container, now))
                .withContainerStatuses(restarted(containers, container, now))
                .build();
    }

    /** Failed: every container has ended with an error. */
    static PodStatus failed(Pod pod, String reason, String message, Instant time) {
        String now = text(time);
        List<ContainerStatus> containers = pod.getSpec().getContainers().stream()
                .map(container -> ended(pod, container, 1, "Error", now))
                .toList();
        return new PodStatusBuilder(pod.getStatus())
                .withPhase("Failed")
                .withReason(reason)
                .withMessage(message)
                .withContainerStatuses(containers)
                .withConditions(conditions(pod, true, false, now))
                .build();
    }

    private static List<ContainerStatus> restarted(List<ContainerStatus> statuses, String container, String now) {
        return statuses.stream()
                .map(status -> status.getName().equals(container) ? restarted(status, now) : status)
                .toList();
    }

    private static ContainerStatus restarted(ContainerStatus status, String now) {
        int count = status.getRestartCount() + 1;
        return new ContainerStatusBuilder(status)
                .withRestartCount(count)
                .withContainerID("simulated://" + status.getName() + "-" + count)
                .withLastState(terminated(1, "Error", now))
                .build();
    }

    private static ContainerStatus waiting(Pod pod, Container container) {
        return status(pod, container, false)
                .withStarted(false)
                .withState(new ContainerStateBuilder()
                        .withNewWaiting()
                        .withReason("PodInitializing")
                        .endWaiting()
                        .build())
                .build();
    }

    private static ContainerStatus started(Pod pod, Container container, boolean ready, String now) {
        return status(pod, container, ready)
                .withStarted(true)
                .withState(new ContainerStateBuilder()
                        .withNewRunning()
                        .withStartedAt(now)
                        .endRunning()
                        .build())
                .build();
    }

    private static ContainerStatus ended(Pod pod, Container container, int exitCode, String reason, String now) {
        return status(pod, container, exitCode == 0)
                .withStarted(false)
                .withState(terminated(exitCode, reason, now))
                .build();
    }

    private static ContainerStatusBuilder status(Pod pod, Container container, boolean ready) {
        int restarts = restarts(pod, container.getName());
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID("simulated://" + container.getImage())
                .withContainerID("simulated://" + container.getName() + "-" + restarts)
                .withRestartCount(restarts)
                .withReady(ready);
    }

    private static int restarts(Pod pod, String container) {
        PodStatus status = pod.getStatus();
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .filter(present -> present.getName().equals(container))
                .findAny()
                .map(ContainerStatus::getRestartCount)
                .orElse(0);
    }

    private static ContainerState terminated(int exitCode, String reason, String now) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .withStartedAt(now)
                .withFinishedAt(now)
                .endTerminated()
                .build();
    }

    private static boolean isSidecar(Container container) {
        return "Always".equals(container.getRestartPolicy());
    }

    private static List<Container> initContainers(Pod pod) {
        return pod.getSpec().getInitContainers();
    }

    // Conditions of others, such as PodScheduled and DisruptionTarget, stay as they are.
    private static List<PodCondition> conditions(Pod pod, boolean initialized, boolean ready, String now) {
        List<PodCondition> conditions = new ArrayList<>(pod.getStatus().getConditions());
        put(conditions, "PodReadyToStartContainers", true, now);
        put(conditions, "Initialized", initialized, now);
        put(conditions, "ContainersReady", ready, now);
        put(conditions, "Ready", ready, now);
        return conditions;
    }

    private static void put(List<PodCondition> conditions, String type, boolean value, String now) {
        String status = value ? "True" : "False";
        @Nullable
        PodCondition present = conditions.stream()
                .filter(condition -> condition.getType().equals(type))
                .findAny()
                .orElse(null);
        if (present != null && present.getStatus().equals(status)) {
            return;
        }
        conditions.remove(present);
        conditions.add(new PodConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(value ? null : "ContainersNotReady")
                .withLastTransitionTime(now)
                .build());
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
