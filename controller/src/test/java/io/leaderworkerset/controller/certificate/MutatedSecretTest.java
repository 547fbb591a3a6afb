// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.webhook.server.CertificateFiles;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the Secret holds, there is a next step; and it is a rest only if the certificate can be shown. */
class MutatedSecretTest {
    private static final int SECRETS = Integer.getInteger("secrets", 3000);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> NAMES = List.of("a.b.svc");
    private static final Rotation ROTATION = new Rotation(NAMES, RotationPeriods.DEFAULT);
    private static final Held LONG = new Held(Duration.ofDays(2), Duration.ofDays(2));
    private static final SecretContents GOOD = fresh();
    private static final SecretContents OTHER = fresh();

    private static SecretContents fresh() {
        return Issuer.newCertificate(Issuer.newAuthority(SecretContents.EMPTY, List.of(), NOW), NAMES, NOW);
    }

    @Test
    void everySecretHasANextStep() {
        for (int seed = 0; seed < SECRETS; seed++) {
            SecretContents secret = mutated(new Random(seed));
            List<WebhookTrust> trusted = List.of(new WebhookTrust("one", List.of(secret.authorities())));
            Step step = ROTATION.decide(new Observation(secret, trusted), NOW, LONG);
            if (step instanceof Step.Wait) {
                assertThat(secret.serving(NOW)).as("seed " + seed).isPresent();
            }
        }
    }

    private static SecretContents mutated(Random random) {
        List<String> parts = new ArrayList<>(
                List.of(GOOD.authorities(), GOOD.authorityKey(), GOOD.certificate(), GOOD.certificateKey()));
        for (int i = random.nextInt(2); i >= 0; i--) {
            int index = random.nextInt(parts.size());
            parts.set(
                    index,
                    switch (random.nextInt(8)) {
                        case 0 -> parts.get(random.nextInt(parts.size()));
                        case 1 -> OTHER.authorities();
                        case 2 -> OTHER.authorityKey();
                        default -> PemMutations.of(parts.get(index), random);
                    });
        }
        return new SecretContents(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    /** What a folder holds is refused with one line. */
    @Test
    void whatCannotBeReadIsSaidInOneLine() {
        for (int seed = 0; seed < SECRETS; seed++) {
            SecretContents secret = mutated(new Random(seed));
            try {
                CertificateFiles.parse(bytes(secret.certificate()), bytes(secret.certificateKey()));
            } catch (GeneralSecurityException e) {
                assertThat(e).as("seed " + seed).message().isNotBlank().doesNotContain("\n");
            }
        }
        for (String key : PemMutations.SENSELESS) {
            for (String chain : List.of(GOOD.certificate(), key)) {
                try {
                    CertificateFiles.parse(bytes(chain), bytes(key));
                } catch (GeneralSecurityException e) {
                    assertThat(e).as(key).message().isNotBlank().doesNotContain("\n");
                }
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
