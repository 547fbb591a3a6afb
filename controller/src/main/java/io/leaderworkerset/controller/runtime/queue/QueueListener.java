// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.queue;

import java.time.Duration;

/** Hears what happens to the keys of a queue. It is told under the queue's lock and must return at once. */
public interface QueueListener {
    /** Hears and forgets. */
    QueueListener NONE = new QueueListener() {
        @Override
        public void added() {}

        @Override
        public void delayed() {}

        @Override
        public void taken(Duration waited) {}

        @Override
        public void finished(Duration worked) {}
    };

    /** A key that was not in the queue wants work, at once or as soon as the work on it ends. */
    void added();

    /** A key was put off. */
    void delayed();

    /** The work on a key begins. */
    void taken(Duration waited);

    /** The work on a key has ended. */
    void finished(Duration worked);
}
