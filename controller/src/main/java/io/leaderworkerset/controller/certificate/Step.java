// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** What to do next. After every step but {@link Wait} the cluster is looked at again. */
public sealed interface Step {
    /** Create the Secret, empty. */
    record CreateSecret() implements Step {}

    /**
     * Make an authority and publish it as the first of the Secret.
     *
     * @param kept the authorities that stay trusted behind it
     * @param atOnce whether a certificate is made together with it, since nobody is trusted yet who could be in use
     */
    record NewAuthority(List<X509Certificate> kept, boolean atOnce) implements Step {}

    /**
     * Have the first authority of the Secret sign a new certificate.
     *
     * @param names what the certificate is for
     */
    record NewCertificate(List<String> names) implements Step {}

    /**
     * Write these bundles.
     *
     * @param wanted the configurations that differ
     */
    record Trust(List<WebhookTrust> wanted) implements Step {}

    /** Take all authorities but the first out of the Secret. */
    record ForgetOthers() implements Step {}

    /** Nothing is to do for this long, unless something changes. */
    record Wait(Duration duration) implements Step {}
}
