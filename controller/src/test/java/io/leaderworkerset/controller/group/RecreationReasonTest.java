package io.leaderworkerset.controller.group;

import static io.leaderworkerset.controller.Samples.leader;
import static io.leaderworkerset.controller.Samples.worker;
import static io.leaderworkerset.controller.Samples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecreationReasonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leader                                             | first worker                                            | second worker                                           | reason
            {status: {containerStatuses: [{restartCount: 1}]}} | {}                                                      | {}                                                      | CONTAINER_RESTARTED
            {}                                                 | {status: {containerStatuses: [{restartCount: 1}]}}      | {}                                                      | CONTAINER_RESTARTED
            {}                                                 | {metadata: {deletionTimestamp: '2026-11-01T00:00:00Z'}} | {}                                                      | POD_DELETED
            {}                                                 | {status: {containerStatuses: [{restartCount: 1}]}}      | {metadata: {deletionTimestamp: '2026-11-01T00:00:00Z'}} | CONTAINER_RESTARTED
            {}                                                 | {metadata: {deletionTimestamp: '2026-11-01T00:00:00Z'}} | {status: {containerStatuses: [{restartCount: 1}]}}      | POD_DELETED
            {}                                                 | {}                                                      | {}                                                      | POD_LOST
            {}                                                 | {metadata: {deletionTimestamp: '2026-11-01T00:00:00Z', ownerReferences: [{kind: 'StatefulSet', name: 'llm-0', uid: 'earlier', controller: true}]}} | {} | POD_LOST
            """, useHeadersInDisplayName = true)
    void isWhatIsWrongWithTheFirstPod(String leader, String first, String second, RecreationReason reason) {
        GroupSnapshot group = Snapshots.of("{}", worker(2, second), worker(1, first), leader(0, leader));

        assertThat(RecreationReason.of(Snapshots.withWorkers(group, workers(0, "{}"))))
                .isEqualTo(reason);
    }

    @Test
    void reasonsHaveTheNamesOfTheirMetric() {
        assertThat(RecreationReason.values())
                .extracting(RecreationReason::label)
                .containsExactly("container_restarted", "pod_deleted", "pod_lost");
    }
}
