// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The metrics of a running manager, and what is written about them. */
class MetricsIT {
    /** Prometheus itself adds them. */
    private static final Set<String> TARGET_LABELS = Set.of("job", "pod");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|(.*?)\\| ");

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @AfterEach
    void takeTheRightBack() {
        namespace.kubectl("delete", "clusterrolebinding", namespace.name(), "--ignore-not-found");
    }

    @Test
    void onlyWhoHasTheRightReadsTheMetrics() {
        URI metrics = metrics();

        assertThat(MetricsReader.withRights(metrics, namespace).get().statusCode())
                .isEqualTo(200);
        assertThat(new MetricsReader(metrics, "").get().statusCode()).isEqualTo(401);
        assertThat(new MetricsReader(metrics, "made-up").get().statusCode()).isEqualTo(401);
        assertThat(MetricsReader.withoutRights(metrics, namespace, "nosy").get().statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePageRulesAndDashboardNameWhatIsExported() {
        MetricsReader reader = MetricsReader.withRights(metrics(), namespace);
        // A request of the controllers, so that all have been made.
        namespace.apply(SetManifest.of("web", 1, 1).text());
        namespace.set("web").awaitAvailable(1);
        Exposition scraped = reader.scrape();

        assertThat(documented()).isEqualTo(scraped.families());
        Map<String, Set<String>> exported = scraped.labels();
        for (String expression : expressions()) {
            PromQl read = PromQl.of(expression);
            assertThat(exported)
                    .as(expression)
                    .containsKeys(read.metrics().keySet().toArray(String[]::new));
            Set<String> known = new TreeSet<>(TARGET_LABELS);
            read.metrics().forEach((metric, labels) -> {
                Set<String> own = new TreeSet<>(TARGET_LABELS);
                own.addAll(exported.get(metric));
                assertThat(own).as("%s in %s", metric, expression).containsAll(labels);
                known.addAll(own);
            });
            assertThat(known).as(expression).containsAll(read.grouping());
        }
    }

    @Test
    void everyAlertIsExplained() {
        List<String> explained = Pattern.compile("(?m)^### (Lws\\w+)$")
                .matcher(Checkout.text("docs/metrics.md"))
                .results()
                .map(heading -> heading.group(1))
                .toList();
        List<String> alerts = new ArrayList<>();
        rules().forEach(rule -> {
            String alert = rule.path("alert").asText();
            alerts.add(alert);
            assertThat(rule.at("/annotations/runbook").asText()).endsWith("#" + alert.toLowerCase(Locale.ROOT));
        });

        assertThat(alerts).isNotEmpty().isEqualTo(explained);
    }

    @Test
    void metricsFollowWhatHappens() {
        MetricsReader reader = MetricsReader.withRights(metrics(), namespace);
        Exposition before = reader.scrape();
        namespace.apply(SetManifest.of("web", 2, 2).text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);

        Await.until(() -> {
            Exposition now = reader.scrape();
            assertThat(now.sum("lws_groups", "state", "ready")).isGreaterThanOrEqualTo(2);
            assertGrown(before, now, 2, "lws_group_time_to_ready_seconds_count");
            for (String controller : List.of("leaderworkerset", "pod")) {
                assertGrown(before, now, 1, "controller_runtime_reconcile_total", "controller", controller);
                assertGrown(before, now, 1, "workqueue_adds_total", "name", controller);
                assertGrown(before, now, 1, "workqueue_work_duration_seconds_count", "name", controller);
            }
            assertGrown(before, now, 4, "controller_runtime_webhook_requests_total", "webhook", "/mutate--v1-pod");
            assertGrown(before, now, 4, "rest_client_requests_total", "method", "POST", "code", "201");
            assertThat(now.sum("leader_election_master_status")).isEqualTo(1);
            assertThat(now.sum("lws_certificate_expiry_timestamp_seconds", "server", "webhooks"))
                    .isPositive();
            assertThat(now.sum("lws_watch_age_seconds", "kind", "Pod")).isLessThan(150);
        });
        namespace.kubectl("delete", "pod", "web-1-1").orThrow();
        Await.until(() -> assertGrown(before, reader.scrape(), 1, "lws_group_recreations_total"));
    }

    private static URI metrics() {
        return SharedCluster.MAX_UNAVAILABLE_OFF.manager().metrics();
    }

    private static void assertGrown(Exposition before, Exposition now, int by, String name, String... labels) {
        assertThat(now.sum(name, labels) - before.sum(name, labels))
                .as("%s %s", name, List.of(labels))
                .isGreaterThanOrEqualTo(by);
    }

    /** What the page says of each metric: its type and its labels. */
    private static Map<String, String> documented() {
        Map<String, String> metrics = new HashMap<>();
        for (MatchResult row :
                ROW.matcher(Checkout.text("docs/metrics.md")).results().toList()) {
            Set<String> labels = new TreeSet<>();
            Pattern.compile("`(\\w+)`").matcher(row.group(3)).results().forEach(label -> labels.add(label.group(1)));
            metrics.put(row.group(1), row.group(2) + " " + labels);
        }
        return metrics;
    }

    private static List<String> expressions() {
        List<String> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(rule.path("expr").asText()));
        JsonNode dashboard =
                Serialization.unmarshal(Checkout.text("config/prometheus/grafana-dashboard.json"), JsonNode.class);
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asText())));
        assertThat(expressions).hasSizeGreaterThan(30).doesNotContain("");
        return expressions;
    }

    private static JsonNode rules() {
        JsonNode rules = Serialization.unmarshal(Checkout.text("config/prometheus/rules.yaml"), JsonNode.class);
        return rules.at("/spec/groups/0/rules");
    }
}
