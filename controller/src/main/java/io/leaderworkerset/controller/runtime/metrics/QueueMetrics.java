// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.queue.QueueListener;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/** The queues of the controllers, named as client-go does; queue and controller have the same name. */
final class QueueMetrics {
    private static final String[] LABELS = {"name", "controller"};

    /** All keys wait with the same priority: controller-runtime's default one. */
    private static final String PRIORITY = "0";

    private final List<Controller<?>> controllers = new CopyOnWriteArrayList<>();
    private final Counter adds;
    private final Counter retries;
    private final Histogram waits;
    private final Histogram works;

    QueueMetrics(Families families) {
        adds = families.counter("workqueue_adds_total", "Keys that were added.", LABELS);
        retries =
                families.counter("workqueue_retries_total", "Keys that were put off, after a failure or not.", LABELS);
        waits = families.histogram(
                "workqueue_queue_duration_seconds",
                "How long keys wait until a worker takes them.",
                Families.DECADES,
                LABELS);
        works = families.histogram(
                "workqueue_work_duration_seconds", "How long keys are worked on.", Families.DECADES, LABELS);
        families.read(
                "workqueue_depth",
                "Keys that wait for a worker.",
                gauge -> controllers.forEach(controller ->
                        gauge.call(controller.queue().depth(), controller.name(), controller.name(), PRIORITY)),
                "name",
                "controller",
                "priority");
        families.read(
                "workqueue_unfinished_work_seconds",
                "How long the keys that are worked on have been by now, all together.",
                gauge -> each(gauge, controller -> Seconds.of(controller.queue().unfinishedWork())),
                LABELS);
        families.read(
                "workqueue_longest_running_processor_seconds",
                "How long the key has been worked on that has been for the longest.",
                gauge -> each(gauge, controller -> Seconds.of(controller.queue().longestWork())),
                LABELS);
        families.read(
                "controller_runtime_max_concurrent_reconciles",
                "How many keys are worked on at once at most.",
                gauge -> controllers.forEach(controller -> gauge.call(controller.workers(), controller.name())),
                "controller");
    }

    private void each(GaugeWithCallback.Callback gauge, ToDoubleFunction<Controller<?>> value) {
        controllers.forEach(
                controller -> gauge.call(value.applyAsDouble(controller), controller.name(), controller.name()));
    }

    void show(Controller<?> controller) {
        controllers.add(controller);
    }

    QueueListener of(String controller) {
        return new Queue(controller);
    }

    private final class Queue implements QueueListener {
        private final CounterDataPoint added;
        private final CounterDataPoint delayed;
        private final DistributionDataPoint waited;
        private final DistributionDataPoint worked;

        Queue(String name) {
            added = adds.labelValues(name, name);
            delayed = retries.labelValues(name, name);
            waited = waits.labelValues(name, name);
            worked = works.labelValues(name, name);
        }

        @Override
        public void added() {
            added.inc();
        }

        @Override
        public void delayed() {
            delayed.inc();
        }

        @Override
        public void taken(Duration time) {
            waited.observe(Seconds.of(time));
        }

        @Override
        public void finished(Duration time) {
            worked.observe(Seconds.of(time));
        }
    }
}
