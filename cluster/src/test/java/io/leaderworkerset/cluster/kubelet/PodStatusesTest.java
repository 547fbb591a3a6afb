// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PodStatusesTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-01T00:01:00Z");

    private static final Pod BOUND = new PodBuilder()
            .withNewMetadata()
            .withName("pod")
            .endMetadata()
            .withNewSpec()
            .addNewInitContainer()
            .withName("prepare")
            .endInitContainer()
            .addNewInitContainer()
            .withName("sidecar")
            .withRestartPolicy("Always")
            .endInitContainer()
            .addNewContainer()
            .withName("main")
            .endContainer()
            .endSpec()
            .withNewStatus()
            .withPhase("Pending")
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("True")
            .endCondition()
            .endStatus()
            .build();

    @Test
    void aRunningPodHasFinishedInitContainersAndRunningSidecars() {
        PodStatus status = PodStatuses.running(BOUND, true, "10.0.0.1", FIRST);
        assertThat(status.getPhase()).isEqualTo("Running");
        assertThat(status.getPodIP()).isEqualTo("10.0.0.1");
        assertThat(status.getPodIPs()).hasSize(1);
        assertThat(status.getInitContainerStatuses())
                .extracting(
                        ContainerStatus::getName,
                        ContainerStatus::getReady,
                        one -> one.getState().getTerminated() != null)
                .containsExactly(tuple("prepare", true, true), tuple("sidecar", true, false));
        assertThat(status.getContainerStatuses())
                .extracting(ContainerStatus::getName, ContainerStatus::getReady, ContainerStatus::getRestartCount)
                .containsExactly(tuple("main", true, 0));
        assertThat(status.getConditions())
                .extracting(PodCondition::getType, PodCondition::getStatus)
                .containsExactlyInAnyOrder(
                        tuple("PodScheduled", "True"),
                        tuple("PodReadyToStartContainers", "True"),
                        tuple("Initialized", "True"),
                        tuple("ContainersReady", "True"),
                        tuple("Ready", "True"));
    }

    @Test
    void aPodThatNeverStartsRunsItsInitContainersOnlyAndCountsTheirRestarts() {
        Pod pending = with(PodStatuses.initializing(BOUND, FIRST));
        assertThat(pending.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(pending.getStatus().getInitContainerStatuses())
                .allMatch(one -> one.getState().getRunning() != null);
        assertThat(pending.getStatus().getContainerStatuses())
                .allMatch(one -> one.getState().getWaiting() != null);
        assertThat(pending.getStatus().getConditions())
                .extracting(PodCondition::getType, PodCondition::getStatus)
                .contains(tuple("Initialized", "False"), tuple("Ready", "False"));

        Pod restarted = with(PodStatuses.restarted(pending, "prepare", LATER));
        assertThat(PodStatuses.running(restarted, true, "10.0.0.1", LATER).getInitContainerStatuses())
                .extracting(ContainerStatus::getName, ContainerStatus::getRestartCount)
                .containsExactly(tuple("prepare", 1), tuple("sidecar", 0));
    }

    @Test
    void readinessMovesOnlyTheConditionsThatChange() {
        PodStatus status =
                PodStatuses.withReadiness(with(PodStatuses.running(BOUND, true, "10.0.0.1", FIRST)), false, LATER);
        assertThat(status.getContainerStatuses())
                .extracting(ContainerStatus::getReady)
                .containsExactly(false);
        assertThat(status.getConditions())
                .filteredOn(one -> LATER.toString().equals(one.getLastTransitionTime()))
                .extracting(PodCondition::getType, PodCondition::getStatus)
                .containsExactlyInAnyOrder(tuple("ContainersReady", "False"), tuple("Ready", "False"));
    }

    @Test
    void aRestartCountsForOneContainerOnly() {
        Pod running = with(PodStatuses.running(BOUND, true, "10.0.0.1", FIRST));
        PodStatus once = PodStatuses.restarted(running, "sidecar", LATER);
        PodStatus twice = PodStatuses.restarted(with(once), "sidecar", LATER);
        assertThat(twice.getInitContainerStatuses())
                .extracting(ContainerStatus::getRestartCount)
                .containsExactly(0, 2);
        assertThat(twice.getContainerStatuses())
                .extracting(ContainerStatus::getRestartCount)
                .containsExactly(0);
        assertThatThrownBy(() -> PodStatuses.restarted(running, "other", LATER))
                .hasMessage("pod pod runs no container other");
    }

    @Test
    void aFailedPodSaysWhy() {
        PodStatus status = PodStatuses.failed(BOUND, "Evicted", "no memory", FIRST);
        assertThat(status)
                .extracting(PodStatus::getPhase, PodStatus::getReason, PodStatus::getMessage)
                .containsExactly("Failed", "Evicted", "no memory");
        assertThat(status.getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isEqualTo(1);
    }

    private static Pod with(PodStatus status) {
        return new PodBuilder(BOUND).withStatus(status).build();
    }
}
