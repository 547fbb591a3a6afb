package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The caches of every kind that the manager watches. All but the sets are limited to objects that carry the label with
 * the name of a set.
 */
public final class Caches {
    /** The label without which an object is of no interest. */
    private static final String SET_LABEL = "leaderworkerset.sigs.k8s.io/name";
    /** The API server sends a bookmark about every 60 s. */
    private static final Duration SILENCE = Duration.ofSeconds(150);
    /**
     * Longer than a healthy watch takes to connect again; objects of others, which it never shows, are in the way for
     * it.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final List<Watch<?, ?>> watches = new ArrayList<>();
    private final Ticker ticker;
    private final Duration silence;
    private final Indexes<PodView> podIndexes = Indexes.of(PodView::meta);
    private final Indexes<StatefulSetView> statefulSetIndexes = Indexes.of(StatefulSetView::meta);
    private final Indexes<RevisionView> revisionIndexes = Indexes.of(RevisionView::meta);
    private final ViewCache<SetView> sets;
    private final ViewCache<PodView> pods;
    private final ViewCache<StatefulSetView> statefulSets;
    private final ViewCache<ServiceView> services;
    private final ViewCache<RevisionView> revisions;
    private final ViewCache<PodGroupView> podGroups;

    /**
     * Empty caches.
     *
     * @param statefulSet makes the view of a StatefulSet from its JSON
     * @param gangs whether there are PodGroups to watch
     */
    public Caches(Function<JsonNode, StatefulSetView> statefulSet, boolean gangs) {
        this(statefulSet, gangs, Ticker.SYSTEM, SILENCE);
    }

    Caches(Function<JsonNode, StatefulSetView> statefulSet, boolean gangs, Ticker ticker, Duration silence) {
        this.ticker = ticker;
        this.silence = silence;
        this.sets = watch(
                ObservedLeaderWorkerSet.class, null, SetView::of, ObservedLeaderWorkerSet::new, SetView::meta, null);
        this.pods = watch(ObservedPod.class, SET_LABEL, PodView::of, ObservedPod::new, PodView::meta, podIndexes);
        this.statefulSets = watch(
                ObservedStatefulSet.class,
                SET_LABEL,
                statefulSet,
                ObservedStatefulSet::new,
                StatefulSetView::meta,
                statefulSetIndexes);
        this.services =
                watch(ObservedService.class, SET_LABEL, ServiceView::of, ObservedService::new, ServiceView::meta, null);
        this.revisions = watch(
                ObservedControllerRevision.class,
                SET_LABEL,
                RevisionView::of,
                ObservedControllerRevision::new,
                RevisionView::meta,
                revisionIndexes);
        this.podGroups = gangs
                ? watch(
                        ObservedPodGroup.class,
                        SET_LABEL,
                        PodGroupView::of,
                        ObservedPodGroup::new,
                        PodGroupView::meta,
                        null)
                : new ViewCache<>(PodGroupView::meta, List.of(), ticker, PATIENCE);
    }

    /** The LeaderWorkerSets, without indexes. */
    public ViewCache<SetView> sets() {
        return sets;
    }

    /** The pods of all sets. */
    public ViewCache<PodView> pods() {
        return pods;
    }

    /** The indexes of the pods. */
    public Indexes<PodView> podIndexes() {
        return podIndexes;
    }

    /** The pods of a group. */
    public List<PodView> podsOf(GroupKey group) {
        return pods.by(podIndexes.byGroup(), group);
    }

    /** The StatefulSets of leaders and of workers. */
    public ViewCache<StatefulSetView> statefulSets() {
        return statefulSets;
    }

    /** The indexes of the StatefulSets. */
    public Indexes<StatefulSetView> statefulSetIndexes() {
        return statefulSetIndexes;
    }

    /** The headless Services, without indexes. */
    public ViewCache<ServiceView> services() {
        return services;
    }

    /** The ControllerRevisions, those of the StatefulSets included. */
    public ViewCache<RevisionView> revisions() {
        return revisions;
    }

    /** The indexes of the ControllerRevisions. */
    public Indexes<RevisionView> revisionIndexes() {
        return revisionIndexes;
    }

    /** The PodGroups of a gang scheduler; always empty without one. */
    public ViewCache<PodGroupView> podGroups() {
        return podGroups;
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
        watches.forEach(watch -> ages.put(watch.kind(), watch.age()));
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

    private <V, T extends Observed<V>> ViewCache<V> watch(
            Class<T> type,
            @Nullable String label,
            Function<JsonNode, V> parse,
            BiFunction<ObjectMeta, @Nullable V, T> make,
            Function<V, Meta> meta,
            @Nullable Indexes<V> indexes) {
        ViewCache<V> cache = new ViewCache<>(meta, indexes == null ? List.of() : indexes.all(), ticker, PATIENCE);
        watches.add(new Watch<>(type, label, parse, make, cache, ticker, silence));
        return cache;
    }
}
