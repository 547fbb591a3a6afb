// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks a validating webhook as an API server does: trusts whom the configuration names, as a watch last told it. Unlike
 * an API server it opens a new TLS connection, without resumption, for every admission.
 */
final class Dispatcher implements AutoCloseable {
    private static final String REVIEW = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
              "uid": "1", "operation": "CREATE", "name": "a", "namespace": "b",
              "kind": {"group": "leaderworkerset.x-k8s.io", "version": "v1", "kind": "LeaderWorkerSet"},
              "resource": {"group": "leaderworkerset.x-k8s.io", "version": "v1", "resource": "leaderworkersets"},
              "object": {"apiVersion": "leaderworkerset.x-k8s.io/v1", "kind": "LeaderWorkerSet",
                "metadata": {"name": "a", "namespace": "b"},
                "spec": {"replicas": 1, "rolloutStrategy": {"type": "RollingUpdate", "rollingUpdateConfiguration":
                    {"maxUnavailable": 1, "maxSurge": 0, "partition": 0}},
                  "leaderWorkerTemplate": {"size": 1, "restartPolicy": "None", "workerTemplate":
                    {"spec": {"containers": [{"name": "c", "image": "i"}]}}}}}}}
            """;

    private final SharedIndexInformer<ValidatingWebhookConfiguration> configuration;

    Dispatcher(KubernetesClient client, String configuration) {
        this.configuration = client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(configuration)
                .inform();
    }

    void ask() throws IOException, GeneralSecurityException {
        var known = configuration
                .getStore()
                .list()
                .getFirst()
                .getWebhooks()
                .getFirst()
                .getClientConfig();
        URI uri = URI.create(known.getUrl());
        byte[] body = REVIEW.getBytes(UTF_8);
        try (SSLSocket socket = (SSLSocket)
                trusting(known.getCaBundle()).getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setTcpNoDelay(true);
            String head = "POST %s HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n".formatted(uri.getPath())
                    + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((head + new String(body, UTF_8)).getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"allowed\":true");
        }
    }

    private static SSLContext trusting(String bundle) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        byte[] pem = Base64.getDecoder().decode(bundle);
        for (Certificate authority :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry(Integer.toString(store.size()), authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        configuration.stop();
    }
}
