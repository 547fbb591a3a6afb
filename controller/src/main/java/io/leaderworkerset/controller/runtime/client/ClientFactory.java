// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes the manager's clients from one connection configuration. HTTP/1.1 only: over HTTP/2 the 101st request at once
 * fails, and a half-open connection never heals.
 */
public final class ClientFactory {
    private static final double CERTIFICATE_QPS = 10;
    private static final int CERTIFICATE_BURST = 50;

    private final Config base;
    private final Consumer<HttpClient.Builder> rate;
    private final RequestListener listener;
    private final Limits limits;

    /**
     * A factory.
     *
     * @param base where the server is and who we are
     * @param userAgent how the server's logs name us
     * @param qps requests a second that the clients for reads and writes may send in the long run, together; negative
     *     for no limit
     * @param burst requests that they may send at once
     * @param listener hears of the requests of every client
     */
    public ClientFactory(Config base, String userAgent, double qps, int burst, RequestListener listener) {
        this(base, userAgent, qps, burst, listener, Limits.DEFAULT);
    }

    ClientFactory(Config base, String userAgent, double qps, int burst, RequestListener listener, Limits limits) {
        this.base = new ConfigBuilder(base)
                .withClientKeyAlgo(ClientKey.algorithm(base))
                .withUserAgent(userAgent)
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout((int) limits.request().toMillis())
                .build();
        this.rate = qps <= 0 ? _ -> {} : rate(qps, burst);
        this.listener = listener;
        this.limits = limits;
    }

    /** The client for reads and writes. */
    public KubernetesClient requests() {
        return builder(base, limits.request(), limits::request, rate).build();
    }

    /**
     * The client for reads and writes of a leader: it sends a request only while the term lasts, and none outlasts it.
     *
     * @param term how long it still lasts; is asked before every request
     */
    public KubernetesClient leading(Supplier<Duration> term) {
        TokenRenewal token = new TokenRenewal(base);
        return builder(
                        base,
                        limits.request(),
                        term,
                        rate.andThen(http -> http.addOrReplaceInterceptor(TokenRenewal.NAME, token)))
                .build();
    }

    /** The client for watches, which connects again for ever. */
    public KubernetesClient watches(KubernetesSerialization serialization) {
        Config config = new ConfigBuilder(base)
                .withWatchReconnectLimit(-1)
                .withWatchReconnectInterval(200)
                .build();
        return builder(config, limits.page(), limits::page, _ -> {})
                .withKubernetesSerialization(serialization)
                .build();
    }

    /** The client for the lease: what it does not learn soon it asks again. */
    public KubernetesClient lease() {
        return builder(base, limits.lease(), limits::lease, _ -> {}).build();
    }

    /**
     * The client for the webhooks' certificate: few requests, so that two managers that disagree do no harm.
     *
     * @param answers is told of every answer
     */
    public KubernetesClient certificates(Interceptor answers) {
        return builder(
                        base,
                        limits.request(),
                        limits::request,
                        rate(CERTIFICATE_QPS, CERTIFICATE_BURST)
                                .andThen(http -> http.addOrReplaceInterceptor("answers", answers)))
                .build();
    }

    private static Consumer<HttpClient.Builder> rate(double qps, int burst) {
        RateLimit limit = new RateLimit(new TokenBucket(qps, burst, Ticker.SYSTEM));
        return http -> http.addOrReplaceInterceptor("rate-limit", limit);
    }

    private KubernetesClientBuilder builder(
            Config config, Duration limit, Supplier<Duration> term, Consumer<HttpClient.Builder> interceptors) {
        RequestReport report = new RequestReport(listener);
        return new KubernetesClientBuilder()
                // The limit of the client itself, which is one for the head alone, must not be shorter.
                .withConfig(new ConfigBuilder(config)
                        .withRequestTimeout((int) limit.toMillis())
                        .build())
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withHttpClientBuilderConsumer(
                        interceptors.andThen(http -> http.addOrReplaceInterceptor("report", report)
                                .addOrReplaceInterceptor("limit", new RequestLimit(limit, term))
                                .tag(report)));
    }

    /**
     * How long a request may take, the answer's body included.
     *
     * @param request reads and writes
     * @param page a page of a list, which may be some megabytes
     * @param lease reads and writes of the lease
     */
    record Limits(Duration request, Duration page, Duration lease) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(3));
    }
}
