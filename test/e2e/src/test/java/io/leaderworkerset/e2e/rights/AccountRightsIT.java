// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server says about rights, as {@code kubectl auth can-i} asks it. */
class AccountRightsIT {
    /** Every account of a cluster may ask about itself. */
    private static final String EVERYBODYS = "selfsubject";

    private static final String GROUP = "scheduling.volcano.sh";

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void theManagersAccountHasWhatTheManifestsGrantAndNoMore() throws Exception {
        assertThat(rights("lws-system")).isEqualTo(GrantedRights.usual());
        assertThat(rights(namespace.name())).isEqualTo(GrantedRights.everywhere());
        assertThat(GrantedRights.everywhere())
                .noneMatch(right -> List.of("secrets", "leases").contains(right.resource()));
    }

    @ParameterizedTest
    @CsvSource({
        "edit, create leaderworkersets, yes",
        "edit, patch leaderworkersets/scale, yes",
        "admin, delete leaderworkersets, yes",
        "edit, update leaderworkersets/status, no",
        "view, watch leaderworkersets, yes",
        "view, get leaderworkersets/status, yes",
        "view, create leaderworkersets, no",
        "view, patch leaderworkersets/scale, no"
    })
    void kubernetesOwnRolesHoldForSets(String role, String question, String answer) {
        namespace
                .kubectl("create", "rolebinding", role, "--clusterrole", role, "--user", "ann")
                .orThrow();
        // The controller manager adds the rules to Kubernetes' roles a moment after they were made.
        String first = role.equals("view") ? "get leaderworkersets" : "create leaderworkersets";
        Await.until(() -> assertThat(canI(first)).isEqualTo("yes"));
        assertThat(canI(question)).isEqualTo(answer);
    }

    private String canI(String question) {
        String[] words = question.split("[ /]", -1);
        return namespace.canI(
                "ann",
                words[0],
                words[1] + ".leaderworkerset.x-k8s.io",
                "--subresource=" + (words.length > 2 ? words[2] : ""));
    }

    @Test
    void theVolcanoOverlayAllowsTheManagerWhatItDoes() {
        String overlay = Checkout.ROOT.resolve("config/overlays/volcano").toString();
        String manifests = namespace.kubectl("kustomize", overlay).orThrow();
        assertThat(manifests).contains("gangSchedulingManagement:\n      schedulerProvider: volcano\n");
        assertThat(GrantedRights.of(namespace
                        .client()
                        .load(new ByteArrayInputStream(manifests.getBytes(UTF_8)))
                        .items()))
                .filteredOn(right -> right.resource().equals("podgroups"))
                .extracting(Right::verb, Right::group)
                .containsExactlyInAnyOrder(
                        tuple("create", GROUP),
                        tuple("delete", GROUP),
                        tuple("get", GROUP),
                        tuple("list", GROUP),
                        tuple("watch", GROUP));
    }

    private Set<Right> rights(String where) {
        Config account = SharedCluster.MAX_UNAVAILABLE_OFF.access().config();
        account.setImpersonateUsername(RequestedRights.ACCOUNT);
        account.setImpersonateGroups(
                "system:serviceaccounts", "system:serviceaccounts:lws-system", "system:authenticated");
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(account).build()) {
            var review = client.resource(new SelfSubjectRulesReviewBuilder()
                            .withNewSpec()
                            .withNamespace(where)
                            .endSpec()
                            .build())
                    .create();
            return review.getStatus().getResourceRules().stream()
                    .flatMap(rule -> Right.all(
                            rule.getVerbs(),
                            Objects.requireNonNull(rule.getApiGroups()),
                            Objects.requireNonNull(rule.getResources()),
                            Objects.requireNonNull(rule.getResourceNames())))
                    .filter(right -> !right.resource().startsWith(EVERYBODYS))
                    .collect(Collectors.toSet());
        }
    }
}
