// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One time limit for each request of a client, head and body of the answer together: the limit of the JDK's client ends
 * with the head, and the client then waits for the body for ever. Of a watch the opening is limited.
 *
 * <p>It has to be the last of a client's interceptors: what those before it wait for does not count.
 */
final class RequestLimit implements Interceptor {
    private final Duration limit;
    private final Supplier<Duration> term;

    /**
     * A limit.
     *
     * @param limit how long a request may take
     * @param term the same for now, if it is less; asked immediately before a request is sent, which it is not if there
     *     is no time
     */
    RequestLimit(Duration limit, Supplier<Duration> term) {
        this.limit = limit;
        this.term = term;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        switch (builder) {
            // The client itself forgets the limit of the first opening.
            case WebSocket.Builder watch -> watch.connectTimeout(limit.toNanos(), NANOSECONDS);
            case HttpRequest.Builder call -> call.timeout(left(request).toNanos(), NANOSECONDS);
            default -> throw new IllegalArgumentException("no request: " + builder);
        }
    }

    private Duration left(HttpRequest request) {
        if (((StandardHttpRequest) request).isForStreaming()) {
            // The client's way out after every failure. Its watch would go on in that way, and break after a character
            // that is not ASCII.
            throw new KubernetesClientException("the watch " + request.uri() + " could not be opened as a WebSocket");
        }
        Duration left = term.get();
        if (!left.isPositive()) {
            throw new KubernetesClientException(request.method() + " " + request.uri() + ": too late to be sent");
        }
        return left.compareTo(limit) < 0 ? left : limit;
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        Duration left = ((StandardHttpRequest) request).getTimeout();
        return new Call(consumer, Ticker.SYSTEM.nanos() + left.toNanos());
    }

    @Override
    public void after(
            HttpRequest request, HttpResponse<?> response, AsyncBody.@Nullable Consumer<List<ByteBuffer>> consumer) {
        if (consumer instanceof Call call && response.body() instanceof AsyncBody body) {
            call.limit(body);
        }
    }

    /** What takes an answer's body, and until when. */
    private record Call(AsyncBody.Consumer<List<ByteBuffer>> consumer, long end)
            implements AsyncBody.Consumer<List<ByteBuffer>> {
        @Override
        public void consume(List<ByteBuffer> bytes, AsyncBody body) throws Exception {
            consumer.consume(bytes, body);
        }

        void limit(AsyncBody body) {
            CompletableFuture<Void> done = body.done();
            Future<?> _ = done.copy()
                    .orTimeout(end - Ticker.SYSTEM.nanos(), NANOSECONDS)
                    .whenComplete((_, thrown) -> {
                        if (thrown instanceof TimeoutException) {
                            done.completeExceptionally(new HttpTimeoutException("the answer was not complete in time"));
                            // Closes the connection, on which the rest might still come.
                            body.cancel();
                        }
                    });
        }
    }
}
