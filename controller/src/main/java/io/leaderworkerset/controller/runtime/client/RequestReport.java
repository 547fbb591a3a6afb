// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Tells of every answer to a client, also to the opening of a watch. That none came the client tells nobody who does
 * not let it retry: whoever sends a request that matters says so, see {@link #unanswered}.
 */
public final class RequestReport implements Interceptor {
    private final RequestListener listener;

    RequestReport(RequestListener listener) {
        this.listener = listener;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        listener.ended(request.method(), host(request.uri()), Integer.toString(response.code()));
    }

    /** A request through this client has got no answer. */
    public static void unanswered(HttpClient client, String method, URI uri) {
        if (client instanceof RequestTags tags) {
            Optional.ofNullable(tags.getTag(RequestReport.class))
                    .ifPresent(report -> report.listener.ended(method, host(uri), ""));
        }
    }

    private static String host(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
