// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.certificate.Rotation;
import io.leaderworkerset.controller.certificate.RotationPeriods;
import io.leaderworkerset.webhook.server.ServingCertificate;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three replicas, API servers whose knowledge of the configurations lags, and disturbances at random moments: whatever
 * any replica shows is trusted by whatever any API server knows, at every moment.
 */
class RotationSimulationTest {
    private static final RotationPeriods PERIODS = new RotationPeriods(Duration.ofSeconds(30), Duration.ofMinutes(5));
    private static final Duration LAG = Duration.ofSeconds(25);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(4);
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private record Handshake(ServingCertificate shown, String bundle) {}

    private record Known(Duration since, List<String> bundles) {}

    private final StoredObjects objects = new StoredObjects();
    private final List<Known> history = new ArrayList<>();
    private final List<CertificateKeeper> replicas = new ArrayList<>();
    private final List<Duration> lastPass = new ArrayList<>();
    private final Map<Handshake, Boolean> checked = new HashMap<>();
    private Duration elapsed = Duration.ZERO;
    private int depth;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyHandshakeIsTrusted(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            replicas.add(new CertificateKeeper(
                    objects,
                    new Rotation(List.of("a.b.svc"), PERIODS),
                    () -> START.plus(elapsed),
                    () -> elapsed.toNanos()));
            lastPass.add(Duration.ZERO);
        }
        replicas.forEach(RotationSimulationTest::settle);
        record();
        elapsed = LAG.plusSeconds(1);
        objects.afterWrite(this::record);
        objects.beforeEach(() -> interleave(random));

        List<Runnable> rotations = List.of(
                () -> remove("ca.key"),
                () -> remove("tls.crt"),
                () -> remove("ca.crt"),
                () -> remove("data"),
                () -> objects.delete(CertificateObject.SECRET));
        for (Runnable rotation : rotations) {
            List<ServingCertificate> before = shown();
            rotation.run();
            run(random, Duration.ofMinutes(15));
            assertThat(shown()).hasSize(3).doesNotContainAnyElementsOf(before);
            assertThat(shown().stream().distinct()).hasSize(1);
            assertThat(latest()).allMatch(bundle -> certificates(bundle).size() == 1);
        }
    }

    private void run(Random random, Duration duration) {
        Duration end = elapsed.plus(duration);
        while (elapsed.compareTo(end) < 0) {
            elapsed = elapsed.plusMillis(random.nextInt(20_000));
            for (int i = 0; i < replicas.size(); i++) {
                boolean slept = elapsed.minus(lastPass.get(i)).compareTo(LONGEST_SLEEP) > 0;
                if (slept || random.nextInt(4) == 0) {
                    pass(i);
                }
            }
            requireTrust();
        }
        // Every replica wakes once more, as it would by its watches.
        replicas.forEach(RotationSimulationTest::settle);
        requireTrust();
    }

    /** Another replica does something in the middle of one's pass. */
    private void interleave(Random random) {
        requireTrust();
        if (depth < 2 && random.nextInt(6) == 0) {
            depth++;
            elapsed = elapsed.plusMillis(random.nextInt(500));
            pass(random.nextInt(replicas.size()));
            depth--;
        }
    }

    private void pass(int replica) {
        lastPass.set(replica, elapsed);
        passOrLose(replicas.get(replica));
    }

    private static Duration passOrLose(CertificateKeeper replica) {
        try {
            return replica.pass();
        } catch (KubernetesClientException lostARace) {
            assertThat(lostARace.getCode()).isEqualTo(409);
            return Duration.ZERO;
        }
    }

    private static void settle(CertificateKeeper replica) {
        Duration rest = Duration.ZERO;
        while (rest.isZero()) {
            rest = passOrLose(replica);
        }
    }

    private void remove(String key) {
        ObjectNode secret = (ObjectNode) objects.peek(CertificateObject.SECRET).orElseThrow();
        if (key.equals("data")) {
            secret.remove(key);
        } else {
            secret.withObject("/data").remove(key);
        }
        objects.put(CertificateObject.SECRET, secret.toString());
    }

    private void record() {
        history.add(new Known(elapsed, stored()));
    }

    private List<String> latest() {
        return history.getLast().bundles();
    }

    private List<String> stored() {
        List<String> bundles = new ArrayList<>();
        for (CertificateObject which : CertificateObject.CONFIGURATIONS) {
            JsonNode webhooks = objects.peek(which).orElseThrow().path("webhooks");
            webhooks.forEach(
                    webhook -> bundles.add(webhook.at("/clientConfig/caBundle").asText()));
        }
        return bundles;
    }

    private List<ServingCertificate> shown() {
        return replicas.stream().flatMap(replica -> replica.current().stream()).toList();
    }

    /** An API server knows the newest state or any that was replaced less than the lag ago. */
    private void requireTrust() {
        for (int i = history.size() - 1; i >= 0; i--) {
            for (String bundle : history.get(i).bundles().stream().distinct().toList()) {
                for (ServingCertificate certificate :
                        shown().stream().distinct().toList()) {
                    assertThat(checked.computeIfAbsent(
                                    new Handshake(certificate, bundle),
                                    _ -> isTrusted(certificate.chain().getFirst(), bundle)))
                            .as("a handshake at %s", elapsed)
                            .isTrue();
                }
            }
            if (elapsed.minus(history.get(i).since()).compareTo(LAG) > 0) {
                return;
            }
        }
    }

    private static boolean isTrusted(X509Certificate certificate, String bundle) {
        return certificates(bundle).stream().anyMatch(authority -> {
            try {
                certificate.verify(authority.getPublicKey());
                return true;
            } catch (GeneralSecurityException otherKey) {
                return false;
            }
        });
    }

    private static Collection<X509Certificate> certificates(String bundle) {
        try {
            byte[] pem = Base64.getDecoder().decode(bundle);
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
