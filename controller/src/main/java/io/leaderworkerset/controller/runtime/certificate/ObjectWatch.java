package io.leaderworkerset.controller.runtime.certificate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
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
    private @Nullable Watch watch;
    private long openedAt;
    private volatile boolean ended;
    private volatile String version = "";

    ObjectWatch(Resource<T> object, Ticker ticker, Runnable changed) {
        this.object = object;
        this.ticker = ticker;
        this.changed = changed;
    }

    /** Opens the watch if need be; returns when it wants to be asked again. */
    Duration ensureOpen() {
        Duration left = LIFE.minusNanos(ticker.nanos() - openedAt);
        if (watch != null && !ended && left.isPositive()) {
            return left;
        }
        ended = false;
        Watch next = object.watch(new Listener());
        close();
        watch = next;
        openedAt = ticker.nanos();
        return LIFE;
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
