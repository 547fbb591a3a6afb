// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** Holds every request of a client back until the rate allows it. */
final class RateLimit implements Interceptor {
    private final TokenBucket bucket;

    RateLimit(TokenBucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        try {
            Thread.sleep(bucket.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted before " + request.uri()));
        }
    }
}
