package io.leaderworkerset.controller.runtime.certificate;

import static io.leaderworkerset.controller.runtime.certificate.CertificateObject.MUTATING;
import static io.leaderworkerset.controller.runtime.certificate.CertificateObject.SECRET;
import static io.leaderworkerset.controller.runtime.certificate.CertificateObject.VALIDATING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.certificate.Rotation;
import io.leaderworkerset.controller.certificate.RotationPeriods;
import io.leaderworkerset.webhook.server.ServingCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CertificateKeeperTest {
    private final StoredObjects objects = new StoredObjects();
    private final CertificateKeeper keeper = keeper(objects);

    private static CertificateKeeper keeper(CertificateObjects objects) {
        return new CertificateKeeper(
                objects,
                new Rotation(List.of("a.b.svc"), RotationPeriods.DEFAULT),
                () -> Instant.parse("2026-11-01T00:00:00Z"),
                () -> 0);
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
