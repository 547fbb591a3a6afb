// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import io.leaderworkerset.webhook.server.ServingCertificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which step leads on, from wherever the cluster is: the rotation's protocol.
 *
 * <ol>
 *   <li>A new authority is published in the Secret, in front of the old one.
 *   <li>The webhook configurations name both.
 *   <li>When they have done so for the settle period, the new authority signs the server's certificate.
 *   <li>When every replica has had the handover period to take it up, the old authority is dropped.
 * </ol>
 *
 * <p>Nothing but the Secret and the configurations says how far a rotation has come: any replica can go on with it.
 */
public final class Rotation {
    /** A look from time to time costs nothing, and mends what no watch has told. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final List<String> names;
    private final RotationPeriods periods;

    /**
     * The rotation of a certificate.
     *
     * @param names the DNS names and addresses that the certificate must be for; at least one
     */
    public Rotation(List<String> names, RotationPeriods periods) {
        this.names = List.copyOf(names);
        this.periods = periods;
    }

    /** The next step. {@code now} should be the time of the API server, for it is who checks the certificates. */
    public Step decide(Observation observed, Instant now, Held held) {
        SecretContents secret = observed.secret();
        if (secret == null) {
            return new Step.CreateSecret();
        }
        List<X509Certificate> published = secret.trusted(now);
        if (!canSign(secret, now)) {
            return new Step.NewAuthority(
                    published, others(published, observed, now).isEmpty() && published.isEmpty());
        }
        List<WebhookTrust> lacking = trust(observed, published, now);
        if (!lacking.isEmpty()) {
            return new Step.Trust(lacking);
        }
        X509Certificate newest = published.getFirst();
        boolean rotates =
                published.size() > 1 || !others(published, observed, now).isEmpty();
        Optional<ServingCertificate> serving = secret.serving(now);
        if (serving.isEmpty() || !isFresh(serving.get().chain().getFirst(), newest, now)) {
            // Whoever shows a certificate of another authority works: no change before the new one is known.
            Duration rest = rotates ? periods.settle().minus(held.trust()) : Duration.ZERO;
            return rest.isPositive() ? new Step.Wait(rest) : new Step.NewCertificate(names(serving));
        }
        if (rotates) {
            return end(observed, published, held);
        }
        return new Step.Wait(Stream.of(newest, serving.get().chain().getFirst())
                .map(certificate -> Duration.between(now, Certificates.renewal(certificate)))
                .reduce(LONGEST_WAIT, Rotation::shorter));
    }

    private static Duration shorter(Duration one, Duration other) {
        return Stream.of(one, other).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The DNS names and addresses that the certificate must be for. */
    public List<String> names() {
        return names;
    }

    /** Whether a certificate is for all those names. */
    public boolean canShow(ServingCertificate certificate) {
        return isForNames(certificate.chain().getFirst());
    }

    private Step end(Observation observed, List<X509Certificate> published, Held held) {
        Duration rest = periods.handover().minus(shorter(held.trust(), held.certificate()));
        if (rest.isPositive()) {
            return new Step.Wait(rest);
        }
        if (published.size() > 1) {
            return new Step.ForgetOthers();
        }
        String only = Pem.of(published);
        return new Step.Trust(observed.configurations().stream()
                .map(one -> new WebhookTrust(
                        one.configuration(),
                        one.bundles().stream().map(_ -> only).toList()))
                .filter(wanted -> !observed.configurations().contains(wanted))
                .toList());
    }

    private static boolean canSign(SecretContents secret, Instant now) {
        return secret.authority()
                .map(authority -> authority.chain().getFirst())
                .filter(authority -> Certificates.isAuthority(authority, now))
                .filter(authority -> now.isBefore(Certificates.renewal(authority)))
                .isPresent();
    }

    private boolean isFresh(X509Certificate certificate, X509Certificate newest, Instant now) {
        return Certificates.isSignedBy(certificate, newest)
                && now.isBefore(Certificates.renewal(certificate))
                && isForNames(certificate);
    }

    private boolean isForNames(X509Certificate certificate) {
        return Certificates.names(certificate).containsAll(names);
    }

    /** A replica that wants another name, as in the middle of an upgrade, must not be answered by taking its away. */
    private List<String> names(Optional<ServingCertificate> serving) {
        Set<String> wanted = new LinkedHashSet<>(names);
        serving.map(shown -> shown.chain().getFirst())
                .filter(shown -> !isForNames(shown))
                .map(Certificates::names)
                .ifPresent(wanted::addAll);
        return List.copyOf(wanted);
    }

    /** The authorities of ours that a configuration names and the Secret does not: somebody may still need them. */
    private static List<X509Certificate> others(
            Collection<X509Certificate> published, Observation observed, Instant now) {
        return observed.configurations().stream()
                .flatMap(configuration -> configuration.bundles().stream())
                .flatMap(bundle -> others(published, bundle, now))
                .distinct()
                .toList();
    }

    private static Stream<X509Certificate> others(Collection<X509Certificate> published, String bundle, Instant now) {
        return Pem.certificates(bundle).stream()
                .filter(certificate -> Certificates.isOurAuthority(certificate, now))
                .filter(certificate -> !published.contains(certificate));
    }

    /** The configurations that do not name all published authorities, as they should be. */
    private static List<WebhookTrust> trust(Observation observed, List<X509Certificate> published, Instant now) {
        return observed.configurations().stream()
                .filter(configuration -> !configuration.bundles().stream()
                        .allMatch(bundle -> Pem.certificates(bundle).containsAll(published)))
                .map(configuration -> new WebhookTrust(
                        configuration.configuration(),
                        configuration.bundles().stream()
                                .map(bundle -> Pem.of(Stream.concat(published.stream(), others(published, bundle, now))
                                        .toList()))
                                .toList()))
                .toList();
    }
}
