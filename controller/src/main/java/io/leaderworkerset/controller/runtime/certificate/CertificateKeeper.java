// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.certificate.Held;
import io.leaderworkerset.controller.certificate.Issuer;
import io.leaderworkerset.controller.certificate.Observation;
import io.leaderworkerset.controller.certificate.Rotation;
import io.leaderworkerset.controller.certificate.SecretContents;
import io.leaderworkerset.controller.certificate.Step;
import io.leaderworkerset.controller.certificate.WebhookTrust;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.webhook.server.CertificateSource;
import io.leaderworkerset.webhook.server.ServingCertificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a rotation's steps, and shows the newest certificate of the Secret that works. One thread at a time. */
final class CertificateKeeper implements CertificateSource {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateKeeper.class);

    private final CertificateObjects objects;
    private final Rotation rotation;
    private final InstantSource clock;
    private final Steadiness<List<String>> trust;
    private final Steadiness<String> certificate;
    private volatile @Nullable ServingCertificate current;

    CertificateKeeper(CertificateObjects objects, Rotation rotation, InstantSource clock, Ticker ticker) {
        this.objects = objects;
        this.rotation = rotation;
        this.clock = clock;
        this.trust = new Steadiness<>(ticker);
        this.certificate = new Steadiness<>(ticker);
    }

    @Override
    public Optional<ServingCertificate> current() {
        return Optional.ofNullable(current);
    }

    /** Looks, and takes one step. Returns when to look again: at once after a step, unless a watch asks earlier. */
    Duration pass() {
        Map<CertificateObject, JsonNode> found = new EnumMap<>(CertificateObject.class);
        @Nullable KubernetesClientException unreadable = null;
        try {
            CertificateObject.CONFIGURATIONS.forEach(one -> read(one, found));
        } catch (KubernetesClientException e) {
            // A certificate that others keep can be shown all the same.
            unreadable = e;
        }
        // Last, see Observation.
        read(CertificateObject.SECRET, found);
        SecretContents secret = Optional.ofNullable(found.get(CertificateObject.SECRET))
                .map(CertificateJson::contents)
                .orElse(null);
        if (secret != null) {
            show(secret);
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return take(decide(secret, found), found);
    }

    private void read(CertificateObject which, Map<CertificateObject, JsonNode> found) {
        objects.read(which).ifPresent(object -> found.put(which, object));
    }

    private void show(SecretContents secret) {
        Optional<ServingCertificate> newest = secret.serving(clock.instant()).filter(rotation::canShow);
        if (newest.isPresent() && !newest.equals(current())) {
            current = newest.get();
            LOG.info(
                    "Serving the certificate {}, valid until {}",
                    newest.get().chain().getFirst().getSerialNumber().toString(16),
                    newest.get().chain().getFirst().getNotAfter().toInstant());
        }
    }

    private Step decide(@Nullable SecretContents secret, Map<CertificateObject, JsonNode> found) {
        List<CertificateObject> configurations = CertificateObject.CONFIGURATIONS.stream()
                .filter(found::containsKey)
                .toList();
        List<WebhookTrust> trusts = configurations.stream()
                .map(which -> CertificateJson.trust(which, object(found, which)))
                .toList();
        // By version: bundles that were changed and restored in between have not been the same.
        List<String> versions = configurations.stream()
                .map(which -> which + " " + CertificateJson.version(object(found, which)))
                .toList();
        Held held = new Held(trust.of(versions), certificate.of(secret == null ? "" : secret.certificate()));
        return rotation.decide(new Observation(secret, trusts), clock.instant(), held);
    }

    private Duration take(Step step, Map<CertificateObject, JsonNode> found) {
        switch (step) {
            case Step.Wait(Duration duration) -> {
                return duration;
            }
            case Step.CreateSecret() -> {
                objects.createSecret();
                LOG.info("Created the Secret of the webhooks' certificate");
            }
            case Step.NewAuthority(var kept, boolean atOnce) -> {
                SecretContents next = Issuer.newAuthority(contents(found), kept, clock.instant());
                write(found, atOnce ? Issuer.newCertificate(next, rotation.names(), clock.instant()) : next);
                LOG.info("Published a new certificate authority");
            }
            case Step.NewCertificate(List<String> names) -> {
                write(found, Issuer.newCertificate(contents(found), names, clock.instant()));
                LOG.info("Made a new certificate for {}", names);
            }
            case Step.ForgetOthers() -> {
                write(found, Issuer.forgetOthers(contents(found)));
                LOG.info("Dropped the old certificate authorities");
            }
            case Step.Trust(List<WebhookTrust> wanted) -> wanted.forEach(one -> trust(one, found));
        }
        return Duration.ZERO;
    }

    private void trust(WebhookTrust wanted, Map<CertificateObject, JsonNode> found) {
        CertificateObject which = CertificateObject.valueOf(wanted.configuration());
        objects.write(which, CertificateJson.with(object(found, which), wanted));
        LOG.info("Entered the certificate authorities into the {} webhook configuration", which);
    }

    private static SecretContents contents(Map<CertificateObject, JsonNode> found) {
        return CertificateJson.contents(object(found, CertificateObject.SECRET));
    }

    private void write(Map<CertificateObject, JsonNode> found, SecretContents contents) {
        objects.write(
                CertificateObject.SECRET, CertificateJson.with(object(found, CertificateObject.SECRET), contents));
    }

    private static JsonNode object(Map<CertificateObject, JsonNode> found, CertificateObject which) {
        return Objects.requireNonNull(found.get(which), which::name);
    }
}
