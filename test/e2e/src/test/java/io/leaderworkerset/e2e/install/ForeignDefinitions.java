// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.install;

import java.util.Locale;
import java.util.stream.Stream;

/** Definitions of other projects' kinds, as far as an installation names them: without what is in such objects. */
final class ForeignDefinitions {
    private ForeignDefinitions() {}

    static Stream<String> all() {
        return Stream.of(
                definition("cert-manager.io", "Certificate"),
                definition("cert-manager.io", "Issuer"),
                definition("monitoring.coreos.com", "ServiceMonitor"),
                definition("monitoring.coreos.com", "PrometheusRule"));
    }

    private static String definition(String group, String kind) {
        String singular = kind.toLowerCase(Locale.ROOT);
        return """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %2$ss.%1$s}
                spec:
                  group: %1$s
                  scope: Namespaced
                  names: {kind: %3$s, plural: %2$ss, singular: %2$s}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(group, singular, kind);
    }
}
