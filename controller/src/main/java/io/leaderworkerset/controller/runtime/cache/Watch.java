// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.View;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link ViewCache} current by an informer of the client.
 *
 * <p>The client notices a half-open connection only after minutes and meanwhile says that it watches. The API server
 * however sends a bookmark about every minute, so what shows nothing for longer is opened anew, whatever the client
 * believes that it does. An error counts as something: the client tries again by itself, less and less often. The new
 * watch lists first and compares with what the cache holds, so that no deletion in between is missed.
 */
final class Watch<V extends View, T extends Watched<V>> {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long PAGE = 500;

    private final Kind kind;
    private final Class<T> type;
    private final @Nullable String label;
    private final WatchedDeserializer<V, T> deserializer;
    private final ViewCache<V> cache;
    private final Ticker ticker;
    private final Duration silence;
    private final CountDownLatch synced = new CountDownLatch(1);
    /** What the watchdog counts from: objects, lists, errors. */
    private volatile long lastSign;

    private volatile long lastHeard;
    private @Nullable Feed feed;

    /**
     * A watch that is not open yet.
     *
     * @param type what stands for an object of this kind in the client, which its annotations have to name as well
     * @param label only objects that carry this label are watched; null means all
     * @param silence how long it may show nothing
     */
    Watch(
            Kind kind,
            Class<T> type,
            BiFunction<ObjectMeta, @Nullable V, T> make,
            @Nullable String label,
            ViewCache<V> cache,
            Ticker ticker,
            Duration silence) {
        if (!kind.equals(new Kind(
                HasMetadata.getGroup(type),
                HasMetadata.getVersion(type),
                HasMetadata.getKind(type),
                HasMetadata.getPlural(type)))) {
            throw new IllegalArgumentException(type + " does not stand for " + kind);
        }
        this.kind = kind;
        this.type = type;
        this.label = label;
        this.deserializer = new WatchedDeserializer<>(cache::parse, make, this::heard);
        this.cache = cache;
        this.ticker = ticker;
        this.silence = silence;
        this.lastSign = ticker.nanos();
        this.lastHeard = lastSign;
    }

    /** Teaches a client how the objects of this watch are parsed. Without it a client does not know the kind. */
    void addTo(SimpleModule module) {
        module.addDeserializer(type, deserializer);
    }

    /** Teaches a client which class stands for the kind in events. */
    void addTo(KubernetesSerialization serialization) {
        serialization.registerKubernetesResource(type);
    }

    ViewCache<V> cache() {
        return cache;
    }

    synchronized void open(KubernetesClient client) {
        signOfLife();
        Feed opened = new Feed(client);
        feed = opened;
        opened.informer.start();
    }

    /** Opens the watch anew if it should have shown something long since. */
    synchronized void check() {
        Duration silent = Duration.ofNanos(ticker.nanos() - lastSign);
        if (feed != null && silent.compareTo(silence) > 0) {
            LOG.warn("watch of {} shows nothing for {} s, opening it anew", kind.plural(), silent.toSeconds());
            KubernetesClient client = feed.client;
            feed.informer.stop();
            open(client);
        }
    }

    /** The kind that is watched. */
    Kind kind() {
        return kind;
    }

    /** How long ago the API server last said something, also while there is no connection. */
    Duration age() {
        return Duration.ofNanos(ticker.nanos() - lastHeard);
    }

    boolean awaitSync(Duration limit) throws InterruptedException {
        return synced.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean synced() {
        return synced.getCount() == 0;
    }

    synchronized void close() {
        if (feed != null) {
            feed.informer.stop();
            feed = null;
        }
    }

    private void heard() {
        lastHeard = ticker.nanos();
        signOfLife();
    }

    private void signOfLife() {
        lastSign = ticker.nanos();
    }

    private synchronized boolean isCurrent(Feed candidate) {
        return feed == candidate;
    }

    /** One informer and what it shows. What a replaced one still has to say is ignored. */
    private final class Feed implements ResourceEventHandler<T> {
        private final KubernetesClient client;
        private final SharedIndexInformer<T> informer;
        private boolean listed;

        Feed(KubernetesClient client) {
            this.client = client;
            Informable<T> all = label == null
                    ? client.resources(type).inAnyNamespace().withLimit(PAGE)
                    : client.resources(type).inAnyNamespace().withLabel(label).withLimit(PAGE);
            this.informer = all.runnableInformer(0);
            // An API server that is down at start must not end the watch for good.
            informer.exceptionHandler((started, thrown) -> {
                ifCurrent(Watch.this::signOfLife);
                return true;
            });
            informer.addEventHandler(this);
        }

        @Override
        public void onAdd(T object) {
            ifCurrent(() -> cache.saw(object.view()));
        }

        @Override
        public void onUpdate(T before, T after) {
            ifCurrent(() -> cache.saw(after.view()));
        }

        @Override
        public void onDelete(T last, boolean stateUnknown) {
            ifCurrent(() -> cache.lost(last.view()));
        }

        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            ifCurrent(() -> {
                heard();
                if (!listed) {
                    listed = true;
                    cache.listed(keys());
                }
                synced.countDown();
            });
        }

        private Set<Key> keys() {
            return informer.getStore().list().stream()
                    .map(object -> new Key(
                            object.getMetadata().getNamespace(),
                            object.getMetadata().getName()))
                    .collect(Collectors.toSet());
        }

        private void ifCurrent(Runnable action) {
            if (isCurrent(this)) {
                action.run();
            }
        }
    }
}
