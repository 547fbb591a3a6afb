// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.util.Optional;

/** Where a server's certificate comes from. It is asked for every handshake, by many threads: it must be quick. */
@FunctionalInterface
public interface CertificateSource {
    /** The certificate to show now: the same object as long as nothing has changed; empty while there is none. */
    Optional<ServingCertificate> current();
}
