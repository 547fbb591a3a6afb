// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import java.util.List;

/** The objects, by the role that they have. */
enum CertificateObject {
    SECRET,
    MUTATING,
    VALIDATING;

    static final List<CertificateObject> CONFIGURATIONS = List.of(MUTATING, VALIDATING);
}
