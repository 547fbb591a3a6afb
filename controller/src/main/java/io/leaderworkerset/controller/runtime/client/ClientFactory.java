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

/**
 * Makes the manager's clients from one connection configuration. HTTP/1.1 only: over HTTP/2 the 101st request at once
 * fails, and a half-open connection never heals.
 */
public final class ClientFactory {
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration LEASE_REQUEST = Duration.ofSeconds(3);
    private static final double CERTIFICATE_QPS = 10;
    private static final int CERTIFICATE_BURST = 50;

    private final Config base;
    private final double qps;
    private final int burst;
    private final RequestListener listener;

    /**
     * A factory.
     *
     * @param base where the server is and who we are
     * @param userAgent how the server's logs name us
     * @param qps requests a second that the client for reads and writes may send in the long run; negative for no limit
     * @param burst requests that it may send at once
     * @param listener hears of the requests of every client
     */
    public ClientFactory(Config base, String userAgent, double qps, int burst, RequestListener listener) {
        this.base = new ConfigBuilder(base)
                .withClientKeyAlgo(ClientKey.algorithm(base))
                .withUserAgent(userAgent)
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout((int) REQUEST.toMillis())
                .withRequestTimeout((int) REQUEST.toMillis())
                .build();
        this.qps = qps;
        this.burst = burst;
        this.listener = listener;
    }

    /** The client for reads and writes. A request ends after 10 s at the latest. */
    public KubernetesClient requests() {
        return qps <= 0
                ? builder(base, _ -> {}).build()
                : builder(base, http -> http.addOrReplaceInterceptor("rate-limit", limit(qps, burst)))
                        .build();
    }

    /** The client for watches, which connects again for ever. */
    public KubernetesClient watches(KubernetesSerialization serialization) {
        Config config = new ConfigBuilder(base)
                .withWatchReconnectLimit(-1)
                .withWatchReconnectInterval(200)
                .build();
        return builder(config, _ -> {})
                .withKubernetesSerialization(serialization)
                .build();
    }

    /**
     * The client for the lease: a request ends after 3 s at the latest, so that a leader knows in time that it lost.
     */
    public KubernetesClient lease() {
        Config config = new ConfigBuilder(base)
                .withConnectionTimeout((int) LEASE_REQUEST.toMillis())
                .withRequestTimeout((int) LEASE_REQUEST.toMillis())
                .build();
        return builder(config, _ -> {}).build();
    }

    /**
     * The client for the webhooks' certificate: few requests, so that two managers that disagree do no harm.
     *
     * @param answers is told of every answer
     */
    public KubernetesClient certificates(Interceptor answers) {
        return builder(
                        base,
                        http -> http.addOrReplaceInterceptor("rate-limit", limit(CERTIFICATE_QPS, CERTIFICATE_BURST))
                                .addOrReplaceInterceptor("answers", answers))
                .build();
    }

    private static RateLimit limit(double qps, int burst) {
        return new RateLimit(new TokenBucket(qps, burst, Ticker.SYSTEM));
    }

    private KubernetesClientBuilder builder(Config config, Consumer<HttpClient.Builder> interceptors) {
        RequestReport report = new RequestReport(listener);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withHttpClientBuilderConsumer(interceptors.andThen(
                        http -> http.addOrReplaceInterceptor("report", report).tag(report)));
    }
}
