// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when one object changes. A new watch begins with the object's present state, so that nothing is missed between
 * two of them; and it is opened anew every few minutes, for a connection may be dead without anybody noticing.
 */
final class ObjectWatch<T extends HasMetadata> {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectWatch.class);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Resource<T> object;
    private final Ticker ticker;
    private final Runnable changed;
    private final Duration patience;
    private @Nullable Watch watch;
    private @Nullable CompletableFuture<Watch> opening;
    private long openedAt;
    private volatile boolean ended;
    private volatile String version = "";

    /**
     * A watch that is not open yet.
     *
     * @param patience how long to wait until it opens
     */
    ObjectWatch(Resource<T> object, Ticker ticker, Runnable changed, Duration patience) {
        this.object = object;
        this.ticker = ticker;
        this.changed = changed;
        this.patience = patience;
    }

    /** Opens the watch if need be; returns when it wants to be asked again. */
    Duration ensureOpen() {
        Duration left = LIFE.minusNanos(ticker.nanos() - openedAt);
        if (watch != null && !ended && left.isPositive()) {
            return left;
        }
        Watch next = opened();
        close();
        watch = next;
        openedAt = ticker.nanos();
        return LIFE;
    }

    /** The client waits for the end of a refusal for ever: what is under way is waited for again, and not repeated. */
    private Watch opened() {
        CompletableFuture<Watch> next = opening;
        if (next == null) {
            ended = false;
            next = CompletableFuture.supplyAsync(
                    () -> object.watch(new Listener()),
                    task -> Thread.ofVirtual().start(task));
            opening = next;
        }
        try {
            Watch watch = next.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            opening = null;
            return watch;
        } catch (TimeoutException e) {
            throw new KubernetesClientException("a watch does not open", e);
        } catch (ExecutionException e) {
            opening = null;
            throw KubernetesClientException.launderThrowable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted while a watch opens", e);
        }
    }

    void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private final class Listener implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T object) {
            String seen = object.getMetadata().getResourceVersion();
            if (action != Action.BOOKMARK && !seen.equals(version)) {
                version = seen;
                changed.run();
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            LOG.debug("a watch has ended", cause);
            ended = true;
            changed.run();
        }
    }
}
