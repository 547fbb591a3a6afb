// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

/** An admission policy of the cluster that changes objects of one namespace, and is named after it. */
public final class MutatingPolicy {
    private MutatingPolicy() {}

    /**
     * Makes the policy; it takes effect a little later.
     *
     * @param resourceRule what it changes, as YAML in one line
     * @param patches the JSON patches, as a CEL expression
     */
    public static void apply(TestNamespace namespace, String resourceRule, String patches) {
        namespace.apply("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingAdmissionPolicy
                metadata: {name: %1$s}
                spec:
                  matchConstraints: {resourceRules: [%2$s]}
                  failurePolicy: Fail
                  reinvocationPolicy: IfNeeded
                  mutations:
                  - patchType: JSONPatch
                    jsonPatch:
                      expression: >-
                        %3$s
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingAdmissionPolicyBinding
                metadata: {name: %1$s}
                spec:
                  policyName: %1$s
                  matchResources: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}}
                """.formatted(namespace.name(), resourceRule, patches));
    }

    /** Removes it, if it was made. */
    public static void remove(TestNamespace namespace) {
        namespace
                .kubectl(
                        "delete",
                        "mutatingadmissionpolicies,mutatingadmissionpolicybindings",
                        namespace.name(),
                        "--ignore-not-found")
                .orThrow();
    }
}
