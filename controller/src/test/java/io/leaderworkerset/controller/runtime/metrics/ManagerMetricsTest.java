// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.ControllerName;
import io.leaderworkerset.controller.runtime.PassListener;
import io.leaderworkerset.controller.runtime.PassListener.Outcome;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.client.RequestListener;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import io.leaderworkerset.webhook.server.AdmissionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManagerMetricsTest {
    private final ManagerMetrics metrics = new ManagerMetrics("1.2.3");
    private final FakeTicker ticker = new FakeTicker();

    @Test
    void countsPassesAsControllerRuntimeDoes() {
        PassListener passes = metrics.passes("pod");
        assertThat(lines("controller_runtime_reconcile_total"))
                .containsExactlyInAnyOrder(
                        "{controller=\"pod\",result=\"success\"} 0.0",
                        "{controller=\"pod\",result=\"error\"} 0.0",
                        "{controller=\"pod\",result=\"requeue\"} 0.0",
                        "{controller=\"pod\",result=\"requeue_after\"} 0.0");
        for (Outcome outcome : Outcome.values()) {
            passes.began();
            passes.ended(outcome, Duration.ofMillis(30));
        }
        passes.began();

        assertThat(lines("controller_runtime_reconcile_total"))
                .containsExactlyInAnyOrder(
                        "{controller=\"pod\",result=\"success\"} 1.0",
                        "{controller=\"pod\",result=\"error\"} 2.0",
                        "{controller=\"pod\",result=\"requeue\"} 1.0",
                        "{controller=\"pod\",result=\"requeue_after\"} 1.0");
        assertThat(lines("controller_runtime_reconcile_errors_total")).containsExactly("{controller=\"pod\"} 2.0");
        assertThat(lines("controller_runtime_reconcile_panics_total")).containsExactly("{controller=\"pod\"} 1.0");
        assertThat(lines("controller_runtime_active_workers")).containsExactly("{controller=\"pod\"} 1.0");
        assertThat(lines("controller_runtime_reconcile_time_seconds_bucket"))
                .hasSize(41)
                .contains("{controller=\"pod\",le=\"0.025\"} 0", "{controller=\"pod\",le=\"0.05\"} 5");
        assertThat(lines("controller_runtime_reconcile_time_seconds_count")).containsExactly("{controller=\"pod\"} 5");
    }

    @Test
    void measuresQueuesAsClientGoDoes() {
        WorkQueue<String> queue = new WorkQueue<>(ticker, () -> 0, metrics.queue("pod"));
        metrics.show(new Controller<>(
                new ControllerName("pod", Kind.POD),
                16,
                queue,
                key -> new Key("ns", key),
                key -> Result.done(),
                PassListener.NONE));
        queue.release();
        queue.add("a");
        queue.add("b");
        queue.addAfter("c", Duration.ofHours(1));
        ticker.pass(Duration.ofSeconds(2));
        queue.poll();
        ticker.pass(Duration.ofSeconds(3));

        String labels = "{controller=\"pod\",name=\"pod\"} ";
        assertThat(lines("workqueue_depth")).containsExactly("{controller=\"pod\",name=\"pod\",priority=\"0\"} 1.0");
        assertThat(lines("workqueue_adds_total")).containsExactly(labels + "2.0");
        assertThat(lines("workqueue_retries_total")).containsExactly(labels + "1.0");
        assertThat(lines("workqueue_unfinished_work_seconds")).containsExactly(labels + "3.0");
        assertThat(lines("workqueue_longest_running_processor_seconds")).containsExactly(labels + "3.0");
        assertThat(lines("workqueue_queue_duration_seconds_sum")).containsExactly(labels + "2.0");
        assertThat(lines("workqueue_queue_duration_seconds_bucket")).hasSize(13);
        assertThat(lines("workqueue_work_duration_seconds_count")).containsExactly(labels + "0");
        queue.done("a");
        assertThat(lines("workqueue_work_duration_seconds_sum")).containsExactly(labels + "3.0");
        assertThat(lines("controller_runtime_max_concurrent_reconciles")).containsExactly("{controller=\"pod\"} 16.0");
    }

    @Test
    void countsAdmissionsAsControllerRuntimeDoes() {
        AdmissionListener admissions = metrics.admissions(List.of("/a", "/b"));
        admissions.began("/a");
        admissions.ended("/a", 415, Duration.ofMillis(5));
        admissions.began("/b");

        assertThat(lines("controller_runtime_webhook_requests_total"))
                .containsExactlyInAnyOrder(
                        "{code=\"200\",webhook=\"/a\"} 0.0",
                        "{code=\"415\",webhook=\"/a\"} 1.0",
                        "{code=\"500\",webhook=\"/a\"} 0.0",
                        "{code=\"200\",webhook=\"/b\"} 0.0",
                        "{code=\"500\",webhook=\"/b\"} 0.0");
        assertThat(lines("controller_runtime_webhook_requests_in_flight"))
                .containsExactlyInAnyOrder("{webhook=\"/a\"} 0.0", "{webhook=\"/b\"} 1.0");
        assertThat(lines("controller_runtime_webhook_latency_seconds_count"))
                .containsExactlyInAnyOrder("{webhook=\"/a\"} 1", "{webhook=\"/b\"} 0");
    }

    @Test
    void countsRequestsAsClientGoDoes() {
        RequestListener requests = metrics.requests();
        requests.ended("GET", "10.0.0.1:443", "200");
        requests.ended("PATCH", "10.0.0.1:443", "");

        assertThat(lines("rest_client_requests_total"))
                .containsExactlyInAnyOrder(
                        "{code=\"200\",host=\"10.0.0.1:443\",method=\"GET\"} 1.0",
                        "{code=\"<error>\",host=\"10.0.0.1:443\",method=\"PATCH\"} 1.0");
    }

    @Test
    void showsTheStateOfTheManager() {
        metrics.showLeader("lease", () -> true);
        metrics.showWatches(() -> Map.of("Pod", Duration.ofMillis(1500)));
        metrics.showCertificates(Map.of(
                "webhooks", () -> Optional.of(Instant.ofEpochSecond(1_700_000_000)), "metrics", Optional::empty));

        assertThat(lines("leader_election_master_status")).containsExactly("{name=\"lease\"} 1.0");
        assertThat(lines("lws_watch_age_seconds")).containsExactly("{kind=\"Pod\"} 1.5");
        assertThat(lines("lws_certificate_expiry_timestamp_seconds"))
                .containsExactlyInAnyOrder("{server=\"webhooks\"} 1.7E9", "{server=\"metrics\"} 0.0");
        assertThat(lines("lws_build_info"))
                .containsExactly("{java_version=\"" + System.getProperty("java.version") + "\",version=\"1.2.3\"} 1");
    }

    @Test
    void countsWhatHappensToGroups() {
        GroupMetrics groups = metrics.groups();
        groups.showReasons(List.of("a", "b"));
        groups.showStates(Map.of("ready", () -> 3));
        groups.showRollouts(() -> 2, () -> Duration.ofSeconds(90));
        assertThat(lines("lws_group_time_to_ready_seconds_count")).containsExactly(" 0");
        assertThat(lines("lws_rollout_duration_seconds_count")).containsExactly(" 0");
        groups.recreated("b");
        groups.becameReady(Duration.ofSeconds(45));
        groups.rolledOut(Duration.ofMinutes(3));

        assertThat(lines("lws_group_recreations_total"))
                .containsExactlyInAnyOrder("{reason=\"a\"} 0.0", "{reason=\"b\"} 1.0");
        assertThat(lines("lws_groups")).containsExactly("{state=\"ready\"} 3.0");
        assertThat(lines("lws_rollouts_in_progress")).containsExactly(" 2.0");
        assertThat(lines("lws_rollout_stalled_seconds")).containsExactly(" 90.0");
        assertThat(lines("lws_group_time_to_ready_seconds_sum")).containsExactly(" 45.0");
        assertThat(lines("lws_rollout_duration_seconds_bucket")).contains("{le=\"300.0\"} 1", "{le=\"120.0\"} 0");
    }

    @Test
    void tellsOfTheProcessAsGoProgramsDo() {
        for (String name : List.of(
                "process_cpu_seconds_total",
                "process_max_fds",
                "process_open_fds",
                "process_start_time_seconds",
                "jvm_memory_used_bytes")) {
            assertThat(lines(name)).as(name).isNotEmpty();
        }
    }

    @Test
    void everyFamilyHasAHelpText() {
        List<String> text = text().lines().toList();
        assertThat(text.stream().filter(line -> line.startsWith("# HELP")))
                .hasSameSizeAs(
                        text.stream().filter(line -> line.startsWith("# TYPE")).toList());
    }

    private List<String> lines(String name) {
        return text().lines()
                .filter(line -> line.matches(name + "[ {].*"))
                .map(line -> line.substring(name.length()))
                .toList();
    }

    private String text() {
        return new String(metrics.text(), UTF_8);
    }
}
