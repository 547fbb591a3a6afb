// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.queue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Keys that wait for their time. A key waits once: of several times the earliest wins. */
final class DelayedKeys<K> {
    private record Waiting<K>(K key, long due, long number) {}

    private final PriorityQueue<Waiting<K>> order;
    private final Map<K, Waiting<K>> waiting = new HashMap<>();
    private final long start;
    private long count;

    /** With the present time; every later time is compared relative to it, since a ticker may overflow. */
    DelayedKeys(long now) {
        this.start = now;
        this.order = new PriorityQueue<>(
                Comparator.<Waiting<K>>comparingLong(entry -> entry.due - start).thenComparingLong(Waiting::number));
    }

    void add(K key, long due) {
        Waiting<K> earlier = waiting.get(key);
        if (earlier != null && earlier.due - due <= 0) {
            return;
        }
        if (earlier != null) {
            order.remove(earlier);
        }
        Waiting<K> entry = new Waiting<>(key, due, count++);
        waiting.put(key, entry);
        order.add(entry);
    }

    /** Hands over every key whose time has come, the earliest first. */
    void release(long now, Consumer<K> taker) {
        for (Waiting<K> first = order.peek(); first != null && first.due - now <= 0; first = order.peek()) {
            order.poll();
            waiting.remove(first.key);
            taker.accept(first.key);
        }
    }

    /** Nanoseconds until the next key is due; as good as for ever when none waits. */
    long untilNext(long now) {
        Waiting<K> first = order.peek();
        return first == null ? Long.MAX_VALUE : first.due - now;
    }

    void clear() {
        order.clear();
        waiting.clear();
    }
}
