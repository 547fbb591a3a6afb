// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A virtual thread for each request, from the first byte that came to the last that is sent. One that takes longer than
 * the limit loses its connection: its client has stalled in the handshake, in the request, or in reading the answer.
 */
final class RequestThreads implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(RequestThreads.class);

    private final String name;
    private final Duration limit;
    private final ThreadFactory requests;

    RequestThreads(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
        this.requests = Thread.ofVirtual().name(name + "-", 0).factory();
    }

    @Override
    public void execute(Runnable request) {
        Thread thread = requests.newThread(request);
        thread.start();
        Thread.ofVirtual().name(name + " limit").start(() -> cutOff(thread));
    }

    private void cutOff(Thread request) {
        try {
            if (!request.join(limit)) {
                LOG.debug("{}: a client that has stalled for {} loses its connection", name, limit);
                // A channel closes when the thread that waits for it is interrupted.
                request.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
