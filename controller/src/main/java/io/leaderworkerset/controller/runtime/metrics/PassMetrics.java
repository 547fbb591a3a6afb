// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import io.leaderworkerset.controller.runtime.PassListener;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;

/** The passes of the controllers, named as controller-runtime does. */
final class PassMetrics {
    private static final String CONTROLLER = "controller";
    private static final double[] BUCKETS = {
        0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5,
        1.75, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60
    };

    private final Counter results;
    private final Counter errors;
    private final Counter panics;
    private final Histogram times;
    private final Gauge active;

    PassMetrics(Families families) {
        results = families.counter(
                "controller_runtime_reconcile_total",
                "Passes by how they ended: success, error, requeue or requeue_after.",
                CONTROLLER,
                "result");
        errors = families.counter(
                "controller_runtime_reconcile_errors_total", "Passes that ended with an error.", CONTROLLER);
        panics = families.counter(
                "controller_runtime_reconcile_panics_total",
                "Passes that ended with a defect of the program; they are errors too.",
                CONTROLLER);
        times = families.histogram(
                "controller_runtime_reconcile_time_seconds", "How long passes take.", BUCKETS, CONTROLLER);
        active = families.gauge(
                "controller_runtime_active_workers", "Workers that are in the middle of a pass.", CONTROLLER);
    }

    PassListener of(String controller) {
        return new Passes(controller);
    }

    private final class Passes implements PassListener {
        private final String controller;
        private final CounterDataPoint failed;
        private final CounterDataPoint panicked;
        private final DistributionDataPoint time;
        private final GaugeDataPoint running;

        Passes(String controller) {
            this.controller = controller;
            for (Outcome outcome : Outcome.values()) {
                results.initLabelValues(controller, result(outcome));
            }
            failed = errors.labelValues(controller);
            panicked = panics.labelValues(controller);
            time = times.labelValues(controller);
            running = active.labelValues(controller);
        }

        @Override
        public void began() {
            running.inc();
        }

        @Override
        public void ended(Outcome outcome, Duration duration) {
            running.dec();
            time.observe(Seconds.of(duration));
            results.labelValues(controller, result(outcome)).inc();
            if (outcome == Outcome.ERROR || outcome == Outcome.PANIC) {
                failed.inc();
            }
            if (outcome == Outcome.PANIC) {
                panicked.inc();
            }
        }

        private static String result(PassListener.Outcome outcome) {
            return switch (outcome) {
                case SUCCESS -> "success";
                case REQUEUE -> "requeue";
                case REQUEUE_AFTER -> "requeue_after";
                case ERROR, PANIC -> "error";
            };
        }
    }
}
