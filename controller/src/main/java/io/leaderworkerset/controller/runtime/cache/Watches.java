// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.View;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The watches of all kinds that a manager looks at, and the caches that they fill. */
public class Watches {
    /** The API server sends a bookmark about every 60 s. */
    public static final Duration SILENCE = Duration.ofSeconds(150);
    /**
     * Longer than a healthy watch takes to connect again; objects of others, which it never shows, are in the way for
     * it.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final List<Watch<?, ?>> watches = new ArrayList<>();
    private final Map<Kind, String> optional = new LinkedHashMap<>();
    private final Ticker ticker;
    private final Duration silence;

    /**
     * No watch yet.
     *
     * @param silence how long a watch may show nothing until it is opened anew
     */
    protected Watches(Ticker ticker, Duration silence) {
        this.ticker = ticker;
        this.silence = silence;
    }

    /**
     * Adds a watch.
     *
     * @param type what stands for an object of this kind in the client
     * @param label only objects that carry this label are watched; null means all
     * @param parse makes the view of an object as the API server writes it
     */
    protected final <V extends View, T extends Watched<V>> ViewCache<V> watch(
            Kind kind,
            Class<T> type,
            BiFunction<ObjectMeta, @Nullable V, T> make,
            @Nullable String label,
            Function<JsonNode, V> parse,
            Collection<Index<V, ?>> indexes) {
        ViewCache<V> cache = unwatched(parse, indexes);
        watches.add(new Watch<>(kind, type, make, label, cache, ticker, silence));
        return cache;
    }

    /**
     * Marks a kind that the API server need not serve yet, because somebody else defines it.
     *
     * @param advice what to tell whoever misses it
     */
    protected final void optional(Kind kind, String advice) {
        optional.put(kind, advice);
    }

    /** What to tell of the kinds that the API server need not serve, and does not. */
    public List<String> missing(Predicate<Kind> served) {
        return optional.entrySet().stream()
                .filter(entry -> !served.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A cache that only shows what the manager itself has written. */
    protected final <V extends View> ViewCache<V> unwatched(
            Function<JsonNode, V> parse, Collection<Index<V, ?>> indexes) {
        return new ViewCache<>(parse, indexes, ticker, PATIENCE);
    }

    /** The serialization that the client of {@link #open} must be made with: it parses objects straight to views. */
    public KubernetesSerialization serialization() {
        SimpleModule module = new SimpleModule("views");
        watches.forEach(watch -> watch.addTo(module));
        KubernetesSerialization serialization =
                new KubernetesSerialization(new ObjectMapper().registerModule(module), false);
        // Without it an expired watch is never understood and repeats for ever.
        serialization.registerKubernetesResource(Status.class);
        watches.forEach(watch -> watch.addTo(serialization));
        return serialization;
    }

    /** Starts to watch, through a client that was made with {@link #serialization}. Does not wait. */
    public void open(KubernetesClient client) {
        watches.forEach(watch -> watch.open(client));
    }

    /** Waits until every kind was listed once and the listeners have heard of all of it; whether it came to that. */
    public boolean awaitSync(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Watch<?, ?> watch : watches) {
            if (!watch.awaitSync(Duration.ofNanos(deadline - System.nanoTime()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether every kind was listed once. */
    public boolean synced() {
        return watches.stream().allMatch(Watch::synced);
    }

    /** How long ago the API server last said something about each kind. */
    public Map<String, Duration> ages() {
        Map<String, Duration> ages = new TreeMap<>();
        watches.forEach(watch -> ages.put(watch.kind().kind(), watch.age()));
        return ages;
    }

    /** Opens silent watches anew and gives up writes that no watch shows. To be called every few seconds. */
    public void check() {
        watches.forEach(watch -> {
            watch.check();
            watch.cache().expire();
        });
    }

    /** Tells all listeners of every object, as if it had changed. */
    public void resync() {
        watches.forEach(watch -> watch.cache().resync());
    }

    /** Ends all watches. The caches keep what they hold. */
    public void close() {
        watches.forEach(Watch::close);
    }
}
