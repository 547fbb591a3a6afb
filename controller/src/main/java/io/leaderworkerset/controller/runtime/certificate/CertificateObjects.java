// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The objects that certificates are kept in. They are read and written as they are on the wire: a configuration that
 * went through model classes could lose what its author wrote.
 */
interface CertificateObjects {
    /** The newest state; empty when there is no such object. */
    Optional<JsonNode> read(CertificateObject object);

    /** Writes the whole object; fails with a conflict unless its resourceVersion is the newest. */
    void write(CertificateObject object, JsonNode content);

    /** Creates the Secret without contents. If it exists, its contents stay. */
    void createSecret();
}
