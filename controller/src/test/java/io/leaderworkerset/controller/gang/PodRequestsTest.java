// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.gang;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.model.TemplateView;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodRequestsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [] | {}",
                "containers: [{resources: {limits: {cpu: '1'}}}] | {}",
                "containers: [{resources: {requests: {cpu: '1500m', memory: '1Gi'}}}, {resources: {requests: {cpu: 2}}}] | {cpu=3500m, memory=1Gi}",
                // An init container counts where it needs more than all containers.
                "containers: [{resources: {requests: {cpu: '1', memory: '4Gi'}}}], initContainers: [{resources: {requests: {cpu: '3', memory: '1Gi'}}}] | {cpu=3, memory=4Gi}",
                // Of equal amounts the containers' way of writing stays.
                "containers: [{resources: {requests: {memory: '2048'}}}], initContainers: [{resources: {requests: {memory: '2Ki'}}}] | {memory=2048}",
                // A sidecar counts beside the containers, and beside the init containers after it.
                "containers: [{resources: {requests: {cpu: '1'}}}], initContainers: [{restartPolicy: 'Always', resources: {requests: {cpu: '2'}}}, {resources: {requests: {cpu: '4'}}}] | {cpu=6}",
                "containers: [{resources: {requests: {cpu: '1'}}}], initContainers: [{resources: {requests: {cpu: '2'}}}, {restartPolicy: 'Always', resources: {requests: {cpu: '2'}}}] | {cpu=3}",
                "containers: [], initContainers: [{restartPolicy: 'Always', resources: {requests: {cpu: '1'}}}, {restartPolicy: 'Always', resources: {requests: {cpu: '2'}}}] | {cpu=3}",
                // What the pod asks for as a whole replaces the sum, for resources that may be asked for so.
                "containers: [{resources: {requests: {cpu: '1', 'hugepages-2Mi': '2Mi', 'a.b/gpu': '1'}}}], resources: {requests: {cpu: '4', memory: '1Gi', 'hugepages-2Mi': '4Mi', 'a.b/gpu': '9'}} | {a.b/gpu=1, cpu=4, hugepages-2Mi=4Mi, memory=1Gi}",
                "containers: [{resources: {requests: {cpu: '1'}}}], overhead: {cpu: '250m', memory: '64Mi'} | {cpu=1250m, memory=64Mi}",
            })
    void countsAsSchedulersDo(String spec, String expected) {
        Map<String, String> written = new TreeMap<>();
        PodRequests.of(Samples.json("{" + spec + "}")).forEach((name, amount) -> written.put(name, amount.toString()));
        assertThat(written).hasToString(expected);
    }

    @Test
    void aGroupRequestsForLeaderAndWorkers() {
        TemplateView template = Samples.set("""
                        {spec: {leaderWorkerTemplate: {size: 4,
                           leaderTemplate: {spec: {containers: [{resources: {requests: {cpu: '500m'}}}]}},
                           workerTemplate: {spec: {containers: [{resources: {requests: {cpu: '1', gpu: '8'}}}]}}}}}
                        """).template();
        assertThat(GroupRequests.of(template)).hasToString("{cpu=3500m, gpu=24}");
    }

    @Test
    void aGroupOfOneRequestsForItsLeader() {
        TemplateView template = Samples.set("""
                        {spec: {leaderWorkerTemplate: {size: 1,
                           leaderTemplate: {spec: {containers: [{resources: {requests: {cpu: '1'}}}]}},
                           workerTemplate: {spec: {containers: [{resources: {requests: {gpu: '8'}}}]}}}}}
                        """).template();
        assertThat(GroupRequests.of(template)).hasToString("{cpu=1}");
    }

    @ParameterizedTest
    @CsvSource({
        "512Mi, 512Mi, 1Gi",
        "1Gi, 1G, 2073741824",
        "1G, 1Gi, 2073741824",
        "0, 1Gi, 1Gi",
        "500m, 500m, 1",
        "1, 999, 1k",
        "1Ki, 512, 1536",
        "1500m, 1Ki, 1025500m",
        "512Ki, 512.5Ki, 1049088",
        "1e3, 1, 1001",
    })
    void sumsAreWrittenAsTheApiServerDoes(String left, String right, String sum) {
        assertThat(Amount.of(left).plus(Amount.of(right))).hasToString(sum);
    }
}
