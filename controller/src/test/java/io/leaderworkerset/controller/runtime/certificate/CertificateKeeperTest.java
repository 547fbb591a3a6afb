// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import static io.leaderworkerset.controller.runtime.certificate.CertificateObject.MUTATING;
import static io.leaderworkerset.controller.runtime.certificate.CertificateObject.SECRET;
import static io.leaderworkerset.controller.runtime.certificate.CertificateObject.VALIDATING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.certificate.PemMutations;
import io.leaderworkerset.controller.certificate.Rotation;
import io.leaderworkerset.controller.certificate.RotationPeriods;
import io.leaderworkerset.controller.certificate.SecretContents;
import io.leaderworkerset.webhook.server.ServingCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateKeeperTest {
    private static final int DAMAGES = Integer.getInteger("damages", 20);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> NAMES = List.of("a.b.svc");

    private final StoredObjects objects = new StoredObjects();
    private final CertificateKeeper keeper = keeper(objects);

    private static CertificateKeeper keeper(CertificateObjects objects) {
        return new CertificateKeeper(objects, new Rotation(NAMES, RotationPeriods.DEFAULT), () -> NOW, () -> 0);
    }

    private static Duration untilRest(CertificateKeeper keeper) {
        Duration rest = keeper.pass();
        while (rest.isZero()) {
            rest = keeper.pass();
        }
        return rest;
    }

    @Test
    void fillsAnEmptyInstallationAndRests() {
        assertThat(untilRest(keeper)).isEqualTo(Duration.ofDays(1));

        assertThat(objects.writes()).containsExactly("SECRET", "MUTATING", "VALIDATING");
        assertThat(keeper.current()).isPresent();
        JsonNode secret = objects.peek(SECRET).orElseThrow();
        assertThat(secret.path("data").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("ca.crt", "ca.key", "tls.crt", "tls.key");
        assertThat(secret.at("/metadata/labels/a").asText()).isEqualTo("b");
        JsonNode mutating = objects.peek(MUTATING).orElseThrow();
        assertThat(mutating.at("/webhooks/0/clientConfig/caBundle"))
                .isEqualTo(mutating.at("/webhooks/1/clientConfig/caBundle"))
                .isEqualTo(secret.at("/data/ca.crt"));
        assertThat(mutating.at("/webhooks/0/x").isArray()).isTrue();
        assertThat(objects.peek(VALIDATING).orElseThrow().at("/webhooks/0/clientConfig/service/name"))
                .hasToString("\"n\"");
    }

    @Test
    void takesOverWhatAnotherReplicaHasMade() {
        untilRest(keeper);
        CertificateKeeper second = keeper(objects);
        untilRest(second);
        assertThat(second.current()).isEqualTo(keeper.current());
        assertThat(objects.writes()).hasSize(3);
    }

    @Test
    void losesARaceAndTakesOver() {
        CertificateKeeper second = keeper(objects);
        AtomicInteger accesses = new AtomicInteger();
        objects.beforeEach(() -> {
            // After the first has read all three, and before it writes.
            if (accesses.incrementAndGet() == 4) {
                untilRest(second);
            }
        });
        assertThatThrownBy(keeper::pass).hasMessage("somebody else was first");
        untilRest(keeper);
        assertThat(keeper.current()).isPresent().isEqualTo(second.current());
        assertThat(objects.writes()).hasSize(3);
    }

    @Test
    void keepsTheCertificateWhenTheSecretIsSpoilt() {
        untilRest(keeper);
        Optional<ServingCertificate> first = keeper.current();
        objects.put(
                SECRET, "{data: {tls.crt: Z2FyYmFnZQ==, tls.key: Z2FyYmFnZQ==, ca.crt: Z2FyYmFnZQ==, other: YQ==}}");

        assertThat(untilRest(keeper)).isEqualTo(RotationPeriods.DEFAULT.settle());
        assertThat(keeper.current()).isEqualTo(first);
        assertThat(objects.peek(SECRET).orElseThrow().at("/data/other").asText())
                .isEqualTo("YQ==");
    }

    /** A frame in order whose content is not met exceptions that nobody had expected. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{data: {ca.crt: '%1$s', ca.key: '%1$s', tls.crt: '%1$s', tls.key: '%1$s'}}",
                "{data: {ca.crt: no base64, ca.key: 7, tls.crt: {a: b}, tls.key: null}}",
                "{data: [1, 2]}",
                "{data: text}",
            })
    void mendsASecretOfAnyContent(String secret) {
        String frame = "-----BEGIN RSA PRIVATE KEY-----\n****\n-----END RSA PRIVATE KEY-----\n";
        objects.put(SECRET, secret.formatted(Base64.getEncoder().encodeToString(frame.getBytes(UTF_8))));
        assertMended(secret);
    }

    @Test
    void mendsASecretThatWasDamagedAnywhere() {
        untilRest(keeper);
        JsonNode good = objects.peek(SECRET).orElseThrow();
        for (int seed = 0; seed < DAMAGES; seed++) {
            Random random = new Random(seed);
            ObjectNode damaged = good.deepCopy();
            ObjectNode data = (ObjectNode) damaged.path("data");
            List<String> fields = List.of("ca.crt", "ca.key", "tls.crt", "tls.key");
            String field = fields.get(random.nextInt(fields.size()));
            String pem = new String(Base64.getDecoder().decode(data.path(field).asText()), UTF_8);
            data.put(
                    field,
                    Base64.getEncoder()
                            .encodeToString(PemMutations.of(pem, random).getBytes(UTF_8)));
            objects.put(SECRET, damaged.toString());
            assertMended("seed " + seed);
        }
    }

    /** A new replica gets by a few steps to a certificate that the configurations trust. */
    private void assertMended(String which) {
        AtomicLong time = new AtomicLong();
        CertificateKeeper fresh = new CertificateKeeper(
                objects, new Rotation(NAMES, RotationPeriods.DEFAULT), () -> NOW.plusNanos(time.get()), time::get);
        int steps = 0;
        for (Duration rest = Duration.ZERO; rest.compareTo(Duration.ofDays(1)) < 0; rest = fresh.pass()) {
            time.addAndGet(rest.toNanos());
            steps++;
            assertThat(steps).as(which).isLessThan(20);
        }
        assertThat(fresh.current()).as(which).isPresent();
        SecretContents secret = CertificateJson.contents(objects.peek(SECRET).orElseThrow());
        for (CertificateObject configuration : CertificateObject.CONFIGURATIONS) {
            JsonNode stored = objects.peek(configuration).orElseThrow();
            for (String bundle : CertificateJson.trust(configuration, stored).bundles()) {
                SecretContents trusted = new SecretContents(bundle, "", secret.certificate(), secret.certificateKey());
                assertThat(trusted.serving(NOW.plusNanos(time.get()))).as(which).isEqualTo(fresh.current());
            }
        }
    }

    @Test
    void createsADeletedSecret() {
        objects.delete(SECRET);
        untilRest(keeper);
        assertThat(objects.writes()).startsWith("create", "SECRET");
        assertThat(keeper.current()).isPresent();
    }

    @Test
    void showsACertificateEvenWhereItMayNotReadConfigurations() {
        untilRest(keeper);
        CertificateKeeper restricted = keeper(new CertificateObjects() {
            @Override
            public Optional<JsonNode> read(CertificateObject object) {
                if (object == MUTATING) {
                    throw new KubernetesClientException("may not", 403, null);
                }
                return objects.read(object);
            }

            @Override
            public void write(CertificateObject object, JsonNode content) {
                throw new AssertionError("nothing is to be written");
            }

            @Override
            public void createSecret() {
                throw new AssertionError("nothing is to be created");
            }
        });
        assertThatThrownBy(restricted::pass).hasMessage("may not");
        assertThat(restricted.current()).isEqualTo(keeper.current());
    }
}
