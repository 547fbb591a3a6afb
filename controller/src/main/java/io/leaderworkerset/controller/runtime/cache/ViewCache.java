// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind: what the watch has shown last, and over it the manager's own writes until the watch has
 * caught up with them. So the manager sees what it wrote at once: nothing is created twice, and no update starts from a
 * version that the manager itself has replaced.
 *
 * <p>Caught up means that the watch shows the resource version of the write or a newer one, or that the object is gone.
 * A write that the watch never shows (the object vanished while the watch was down) is given up after a while.
 */
public final class ViewCache<V extends View> {
    private static final int REMEMBERED_DELETIONS = 10_000;

    /** Hears of every change that the watch shows, and of nothing else. Must return at once. */
    @FunctionalInterface
    public interface Listener<V> {
        /**
         * The watch shows another state of an object. Before is null for a new object, after is null for one that is
         * gone; both are set, with different UIDs, when an object was replaced unseen.
         */
        void changed(@Nullable V before, @Nullable V after);

        /** Hears of the state before a change and of the one after it, as far as there are such. */
        static <V> Listener<V> each(Consumer<V> states) {
            return (before, after) -> {
                if (before != null) {
                    states.accept(before);
                }
                if (after != null) {
                    states.accept(after);
                }
            };
        }
    }

    private final Function<JsonNode, V> parser;
    private final Ticker ticker;
    private final Duration patience;
    private final List<Listener<V>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Key, V> seen = new HashMap<>();
    private final Map<Key, OwnWrite<V>> own = new HashMap<>();
    private final Gone gone = new Gone(REMEMBERED_DELETIONS);
    private final Indexed<V> effective;

    /**
     * An empty cache.
     *
     * @param parser makes the view of an object as the API server writes it
     * @param indexes the indexes that {@link #by} may be asked for
     * @param patience how long an own write is believed without the watch showing it
     */
    public ViewCache(Function<JsonNode, V> parser, Collection<Index<V, ?>> indexes, Ticker ticker, Duration patience) {
        this.parser = parser;
        this.ticker = ticker;
        this.patience = patience;
        this.effective = new Indexed<>(indexes);
    }

    /** Adds a listener; it hears of changes from now on. */
    public void onChange(Listener<V> listener) {
        listeners.add(listener);
    }

    /** The object of this key, if there is one. */
    public synchronized Optional<V> get(Key key) {
        return Optional.ofNullable(effective.get(key));
    }

    /** The objects with this value of an index. */
    public synchronized <I> List<V> by(Index<V, I> index, I value) {
        return List.copyOf(effective.by(index, value));
    }

    /** All objects. */
    public synchronized List<V> all() {
        return List.copyOf(effective.all());
    }

    /** The view of an object as the API server writes it. */
    V parse(JsonNode object) {
        return parser.apply(object);
    }

    /** The manager created or changed an object and the server answered with this; the view of it. */
    public V wrote(JsonNode answer) {
        V view = parse(answer);
        wrote(view);
        return view;
    }

    /** The manager created or changed an object and the server answered with this view of it. */
    public synchronized void wrote(V view) {
        Meta written = view.meta();
        V shown = seen.get(written.key());
        OwnWrite<V> earlier = own.get(written.key());
        OwnWrite<V> write = new OwnWrite.Written<>(view, written, ticker.nanos());
        boolean outdated = gone.contains(written.uid())
                || (shown != null && write.settledBy(shown.meta()))
                || (earlier != null && !supersedes(written, earlier));
        if (!outdated) {
            own.put(written.key(), write);
            refresh(written.key());
        }
    }

    /** The manager deleted an object and the server answered that it is gone, not merely marked as being deleted. */
    public synchronized void removed(Key key, String uid) {
        V current = effective.get(key);
        if (current != null && current.meta().uid().equals(uid)) {
            own.put(key, new OwnWrite.Removed<>(uid, ticker.nanos()));
            refresh(key);
        }
    }

    /** Tells the listeners of every object as if it had changed. */
    public void resync() {
        all().forEach(view -> tell(view, view));
    }

    /** Gives up own writes that the watch should have shown long ago. */
    public void expire() {
        List<Key> late = new ArrayList<>();
        synchronized (this) {
            own.forEach((key, write) -> {
                if (ticker.nanos() - write.at() > patience.toNanos()) {
                    late.add(key);
                }
            });
        }
        late.forEach(this::giveUp);
    }

    /** The watch shows an object. */
    void saw(V view) {
        Key key = view.meta().key();
        V before;
        synchronized (this) {
            before = seen.put(key, view);
            OwnWrite<V> write = own.get(key);
            if (write != null && write.settledBy(view.meta())) {
                own.remove(key);
            }
            refresh(key);
        }
        if (before == null || !sameVersion(before.meta(), view.meta())) {
            tell(before, view);
        }
    }

    /** The watch shows that an object is gone; {@code last} is its last known state. */
    void lost(V last) {
        Meta lost = last.meta();
        V before;
        synchronized (this) {
            gone.add(lost.uid());
            before = seen.remove(lost.key());
            OwnWrite<V> write = own.get(lost.key());
            if (write != null && write.settledByLossOf(lost)) {
                own.remove(lost.key());
            }
            refresh(lost.key());
        }
        if (before != null) {
            tell(before, null);
        }
    }

    /** A fresh list shows these objects and no others. */
    void listed(Set<Key> present) {
        List<V> missing = new ArrayList<>();
        synchronized (this) {
            seen.forEach((key, view) -> {
                if (!present.contains(key)) {
                    missing.add(view);
                }
            });
        }
        missing.forEach(this::lost);
    }

    private void giveUp(Key key) {
        V before;
        V after;
        synchronized (this) {
            before = effective.get(key);
            own.remove(key);
            refresh(key);
            after = effective.get(key);
        }
        if (before != null || after != null) {
            tell(before, after);
        }
    }

    private boolean supersedes(Meta written, OwnWrite<V> earlier) {
        return switch (earlier) {
            case OwnWrite.Written<V> other ->
                ResourceVersion.atLeast(written.resourceVersion(), other.meta().resourceVersion());
            case OwnWrite.Removed<V> removal -> !removal.uid().equals(written.uid());
        };
    }

    private static boolean sameVersion(Meta one, Meta other) {
        return one.uid().equals(other.uid()) && one.resourceVersion().equals(other.resourceVersion());
    }

    private void refresh(Key key) {
        V shown = seen.get(key);
        OwnWrite<V> write = own.get(key);
        effective.set(key, write == null ? shown : write.over(shown));
    }

    private void tell(@Nullable V before, @Nullable V after) {
        listeners.forEach(listener -> listener.changed(before, after));
    }
}
