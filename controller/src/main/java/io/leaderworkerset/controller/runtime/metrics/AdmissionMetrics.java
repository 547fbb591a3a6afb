// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import io.leaderworkerset.webhook.server.AdmissionListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.Collection;

/** The admission requests, named as controller-runtime does; a webhook is called by its path. */
final class AdmissionMetrics implements AdmissionListener {
    private static final String WEBHOOK = "webhook";

    private final Counter requests;
    private final Histogram times;
    private final Gauge inFlight;

    AdmissionMetrics(Families families) {
        requests = families.counter(
                "controller_runtime_webhook_requests_total", "Admission requests by HTTP status.", WEBHOOK, "code");
        times = families.histogram(
                "controller_runtime_webhook_latency_seconds",
                "How long admission requests take.",
                Families.DECADES,
                WEBHOOK);
        inFlight = families.gauge(
                "controller_runtime_webhook_requests_in_flight",
                "Admission requests that are being answered.",
                WEBHOOK);
    }

    /** Shows these webhooks before they are asked anything. */
    void show(Collection<String> paths) {
        for (String path : paths) {
            requests.initLabelValues(path, "200");
            requests.initLabelValues(path, "500");
            times.initLabelValues(path);
            inFlight.initLabelValues(path);
        }
    }

    @Override
    public void began(String path) {
        inFlight.labelValues(path).inc();
    }

    @Override
    public void ended(String path, int status, Duration time) {
        inFlight.labelValues(path).dec();
        requests.labelValues(path, Integer.toString(status)).inc();
        times.labelValues(path).observe(Seconds.of(time));
    }
}
