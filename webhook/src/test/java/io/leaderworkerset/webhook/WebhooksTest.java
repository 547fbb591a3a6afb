// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.pod.GangScheduler;
import io.leaderworkerset.webhook.pod.PodAdmission;
import io.leaderworkerset.webhook.server.AdmissionAnswer;
import io.leaderworkerset.webhook.server.AdmissionEndpoint;
import io.leaderworkerset.webhook.server.AdmissionRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final String SETS = "leaderworkerset-x-k8s-io-v1-leaderworkerset";
    private static final String DISAGGREGATED_SETS = "/validate-disaggregatedset-x-k8s-io-v1-disaggregatedset";
    private static final JsonNode NONE = MissingNode.getInstance();
    private static final JsonNode BAD_SET =
            Json.of("{'metadata':{'name':'UP','namespace':'n'},'spec':{'leaderWorkerTemplate':{}}}");
    private static final JsonNode SUB_GROUPS = Json.of("{'metadata':{'name':'a','namespace':'n'},'spec':{"
            + "'leaderWorkerTemplate':{'size':2,'subGroupPolicy':{'subGroupSize':2}}}}");
    private static final JsonNode CLAIMS = Json.of("{'metadata':{'name':'a','namespace':'n'},'spec':{"
            + "'leaderWorkerTemplate':{'volumeClaimTemplates':[{'spec':{'volumeName':'v'}}]}}}");
    private static final JsonNode MEMBER = Json.of(
            "{'metadata':{'name':'a-0','namespace':'n','labels':{'leaderworkerset.sigs.k8s.io/name':'a'}},'spec':{}}");

    private final Map<String, AdmissionEndpoint> endpoints =
            Webhooks.endpoints(new PodAdmission(GangScheduler.NONE), "managers").stream()
                    .collect(Collectors.toMap(AdmissionEndpoint::path, Function.identity()));

    @Test
    void servesThePathsOfTheOriginal() {
        assertThat(endpoints)
                .containsOnlyKeys(
                        "/mutate-" + SETS,
                        "/validate-" + SETS,
                        "/mutate--v1-pod",
                        "/validate--v1-pod",
                        DISAGGREGATED_SETS);
    }

    @Test
    void defaultsSetsThatAreCreatedOrChanged() {
        for (String operation : List.of("CREATE", "UPDATE")) {
            assertThat(allowed("/mutate-" + SETS, operation, BAD_SET, BAD_SET)
                            .object()
                            .at("/spec/networkConfig/subdomainPolicy")
                            .asText())
                    .isEqualTo("Shared");
        }
        assertThat(allowed("/mutate-" + SETS, "DELETE", NONE, BAD_SET).object()).isEqualTo(NONE);
    }

    @Test
    void validatesSetsThatAreCreatedOrChanged() {
        assertThat(answer("/validate-" + SETS, "CREATE", BAD_SET, NONE)).isInstanceOf(AdmissionAnswer.Denied.class);
        assertThat(answer("/validate-" + SETS, "UPDATE", SUB_GROUPS, CLAIMS))
                .isEqualTo(new AdmissionAnswer.Denied("spec.leaderWorkerTemplate.SubGroupPolicy.subGroupSize:"
                        + " Invalid value: 2: cannot enable subGroupSize after the lws is already created"));
        assertThat(allowed("/validate-" + SETS, "CREATE", SUB_GROUPS, NONE).object())
                .isEqualTo(SUB_GROUPS);
        assertThat(allowed("/validate-" + SETS, "DELETE", NONE, BAD_SET).warnings())
                .isEmpty();
    }

    @Test
    void takesNoNewSetIntoTheManagersOwnNamespace() {
        JsonNode set = Json.of("{'metadata':{'name':'a','namespace':'managers'},'spec':{'leaderWorkerTemplate':{}}}");
        assertThat(answer("/validate-" + SETS, "CREATE", set, NONE))
                .isEqualTo(
                        new AdmissionAnswer.Denied("metadata.namespace: Forbidden: this is the manager's own namespace,"
                                + " whose pods the webhook leaves out so that the manager never waits for itself;"
                                + " a set needs another one"));
        assertThat(answer("/validate-" + SETS, "UPDATE", set, set))
                .as("one that is there can be changed")
                .isInstanceOf(AdmissionAnswer.Allowed.class);
    }

    @Test
    void warnsAboutClaims() {
        assertThat(allowed("/validate-" + SETS, "CREATE", CLAIMS, NONE).warnings())
                .hasSize(1);
        assertThat(allowed("/validate-" + SETS, "UPDATE", CLAIMS, CLAIMS).warnings())
                .isEmpty();
    }

    @Test
    void completesPodsThatAreCreated() {
        assertThat(answer("/mutate--v1-pod", "CREATE", MEMBER, NONE))
                .isEqualTo(new AdmissionAnswer.Denied("size annotation is unexpectedly missing for pod a-0"));
        assertThat(allowed("/mutate--v1-pod", "UPDATE", MEMBER, MEMBER).object())
                .isEqualTo(MEMBER);
        assertThat(allowed("/validate--v1-pod", "CREATE", MEMBER, NONE).object())
                .isEqualTo(MEMBER);
    }

    @Test
    void validatesDisaggregatedSetsThatAreCreatedOrChanged() {
        JsonNode ignored =
                Json.of("{'metadata':{'name':'ds'},'spec':{'roles':[{'name':'a','scaling':{'mode':'External'},"
                        + "'spec':{'replicas':2}}]}}");
        ObjectNode refused = ignored.deepCopy();
        ((ObjectNode) refused.path("spec")).put("slices", 2);
        for (String operation : List.of("CREATE", "UPDATE")) {
            AdmissionAnswer.Allowed allowed = allowed(DISAGGREGATED_SETS, operation, ignored, ignored);
            assertThat(allowed.object()).isEqualTo(ignored);
            assertThat(allowed.warnings()).hasSize(1);
            assertThat(answer(DISAGGREGATED_SETS, operation, refused, ignored))
                    .isEqualTo(new AdmissionAnswer.Denied(
                            "spec.slices: Forbidden: spec.slices > 1 is not supported while any role has"
                                    + " scaling.mode: External (alpha restriction)",
                            allowed.warnings()));
        }
        assertThat(allowed(DISAGGREGATED_SETS, "DELETE", NONE, refused).warnings())
                .isEmpty();
        AdmissionEndpoint endpoint = Objects.requireNonNull(endpoints.get(DISAGGREGATED_SETS));
        assertThat(endpoint.kind()).isEqualTo("DisaggregatedSet");
        assertThat(endpoint.group()).isEqualTo("disaggregatedset.x-k8s.io");
    }

    private AdmissionAnswer.Allowed allowed(String path, String operation, JsonNode object, JsonNode old) {
        return (AdmissionAnswer.Allowed) answer(path, operation, object, old);
    }

    private AdmissionAnswer answer(String path, String operation, JsonNode object, JsonNode old) {
        return Objects.requireNonNull(endpoints.get(path))
                .handler()
                .apply(new AdmissionRequest("u", operation, "g", "k", object, old));
    }
}
