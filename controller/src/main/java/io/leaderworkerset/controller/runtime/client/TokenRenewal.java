// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Renews a token that the server does not know (any more), but leaves it to the caller to send again: the client itself
 * would do so without asking for the term.
 */
final class TokenRenewal extends TokenRefreshInterceptor {
    TokenRenewal(Config config) {
        super(new ConfigBuilder(config).build(), new JdkHttpClientFactory(), Instant.now());
    }

    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        return super.afterFailure(builder, response, tags).thenApply(_ -> false);
    }
}
