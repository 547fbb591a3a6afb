// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.TestNamespace;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Reads the metrics of a manager as a service account of a test's namespace. */
record MetricsReader(URI metrics, String token) {
    /** A service account that has no rights. */
    static MetricsReader withoutRights(URI metrics, TestNamespace namespace, String account) {
        namespace.kubectl("create", "serviceaccount", account).orThrow();
        return new MetricsReader(
                metrics, namespace.kubectl("create", "token", account).orThrow().strip());
    }

    /** A service account with the role that is installed for this. */
    static MetricsReader withRights(URI metrics, TestNamespace namespace) {
        namespace.apply(Checkout.text("config/rbac/metrics_reader_role.yaml"));
        MetricsReader reader = withoutRights(metrics, namespace, "prometheus");
        namespace
                .kubectl(
                        "create",
                        "clusterrolebinding",
                        namespace.name(),
                        "--clusterrole=lws-metrics-reader",
                        "--serviceaccount=" + namespace.name() + ":prometheus")
                .orThrow();
        // The manager remembers a refusal for half a minute.
        Await.until(() -> assertThat(
                        namespace.canI("system:serviceaccount:" + namespace.name() + ":prometheus", "get", "/metrics"))
                .isEqualTo("yes"));
        return reader;
    }

    /** What a scrape shows. */
    Exposition scrape() {
        HttpResponse<String> answer = get();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Exposition.of(answer.body());
    }

    /** The answer, whatever it is. */
    HttpResponse<String> get() {
        HttpRequest.Builder request = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(30));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(metrics + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
