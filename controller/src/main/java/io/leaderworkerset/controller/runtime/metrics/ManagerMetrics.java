// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.PassListener;
import io.leaderworkerset.controller.runtime.client.RequestListener;
import io.leaderworkerset.controller.runtime.queue.QueueListener;
import io.leaderworkerset.webhook.server.AdmissionListener;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All metrics of one manager: who wants to tell something gets a listener here. */
public final class ManagerMetrics {
    /** The format of {@link #text}. */
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double MILLIS = 1e3;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Families families = new Families(registry);
    private final PassMetrics passes = new PassMetrics(families);
    private final QueueMetrics queues = new QueueMetrics(families);
    private final AdmissionMetrics admissions = new AdmissionMetrics(families);
    private final GroupMetrics groups = new GroupMetrics(families);
    private final Counter requests = families.counter(
            "rest_client_requests_total", "Requests to the API server by HTTP status.", "code", "method", "host");

    /** The metrics of a manager of this version. */
    public ManagerMetrics(String version) {
        JvmMetrics.builder().register(registry);
        Info.builder()
                .name("lws_build_info")
                .help("The version of the manager and of the Java that it runs on; always 1.")
                .labelNames("version", "java_version")
                .register(registry)
                .setLabelValues(version, System.getProperty("java.version"));
    }

    /** Counts the passes of a controller. */
    public PassListener passes(String controller) {
        return passes.of(controller);
    }

    /** Counts the keys of a controller's queue. */
    public QueueListener queue(String controller) {
        return queues.of(controller);
    }

    /** Shows how busy a controller is. */
    public void show(Controller<?> controller) {
        queues.show(controller);
    }

    /** Counts admission requests; the webhooks at these paths are shown before they are asked anything. */
    public AdmissionListener admissions(Collection<String> paths) {
        admissions.show(paths);
        return admissions;
    }

    /** Counts requests to the API server. */
    public RequestListener requests() {
        return (method, host, code) -> requests.labelValues(code.isEmpty() ? "<error>" : code, method, host)
                .inc();
    }

    /** Counts what happens to groups. */
    public GroupMetrics groups() {
        return groups;
    }

    /** Shows whether this manager leads, by the name of the lease. */
    public void showLeader(String lease, BooleanSupplier leads) {
        families.read(
                "leader_election_master_status",
                "1 on the manager that leads, 0 on the others.",
                gauge -> gauge.call(leads.getAsBoolean() ? 1 : 0, lease),
                "name");
    }

    /** Shows how long ago the API server last said something about each kind. */
    public void showWatches(Supplier<Map<String, Duration>> ages) {
        families.read(
                "lws_watch_age_seconds",
                "Time since the API server last sent something on the watch of a kind.",
                gauge -> ages.get().forEach((kind, age) -> gauge.call(Seconds.of(age), kind)),
                "kind");
    }

    /** Shows when the certificates of the servers end; 0 while a server has none. */
    public void showCertificates(Map<String, Supplier<Optional<Instant>>> ends) {
        families.read(
                "lws_certificate_expiry_timestamp_seconds",
                "When the certificate of a server ends, in seconds since 1970; 0 while it has none.",
                gauge -> ends.forEach((server, end) ->
                        gauge.call(end.get().map(Instant::toEpochMilli).orElse(0L) / MILLIS, server)),
                "server");
    }

    /** Everything, in Prometheus' text format. */
    public byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes everything", e);
        }
        return out.toByteArray();
    }
}
