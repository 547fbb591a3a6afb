// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodAdmissionTest {
    private static final String KEY = "leaderworkerset.sigs.k8s.io/";
    private static final String TPU = "'resources':{'limits':{'google.com/tpu':'4'}}";

    @Test
    void admitsALeaderThatIsExcludedFromTheSubGroupsWithoutTpuVariables() {
        JsonNode pod = admitted(leader("'subgroup-size':'2','subgroup-policy-type':'LeaderExcluded'", TPU));
        assertThat(variables(pod)).containsExactly("LWS_LEADER_ADDRESS", "LWS_GROUP_SIZE", "LWS_WORKER_INDEX", "MY");
        assertThat(pod.at("/metadata/labels").has(KEY + "subgroup-index")).isFalse();
    }

    @Test
    void keepsUnknownFieldsAndWhatItDoesNotTouch() {
        ObjectNode pod = (ObjectNode) leader("", "'newField':{'a':[1.50]}");
        ((ObjectNode) pod.get("spec")).put("otherField", "x").putArray("empty");
        JsonNode admitted = admitted(pod);
        assertThat(admitted.at("/spec/otherField").asText()).isEqualTo("x");
        assertThat(admitted.at("/spec/empty").isArray()).isTrue();
        assertThat(admitted.at("/spec/containers/0/newField")).isEqualTo(Json.of("{'a':[1.50]}"));
    }

    @Test
    void isTheSameTheSecondTime() {
        JsonNode once = admitted(leader(
                "'exclusive-topology':'rack','subgroup-size':'2'," + "'subgroup-exclusive-topology':'host'", TPU));
        assertThat(admitted(once)).isEqualTo(once);
        assertThat(once.at("/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution"))
                .hasSize(2);
    }

    @Test
    void addsBothTermsWhenOnlyOneIsThere() {
        ObjectNode pod = (ObjectNode) leader("'exclusive-topology':'rack'", "'x':1");
        ((ObjectNode) pod.get("spec"))
                .set(
                        "affinity",
                        Json.of("{'podAffinity':{'requiredDuringSchedulingIgnoredDuringExecution':"
                                + "[{'topologyKey':'rack'}]}}"));
        JsonNode affinity = admitted(pod).at("/spec/affinity");
        assertThat(affinity.at("/podAffinity/requiredDuringSchedulingIgnoredDuringExecution"))
                .hasSize(2);
        assertThat(affinity.at("/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"TPU_WORKER_ID", "TPU_WORKER_HOSTNAMES"})
    void leavesTpuVariablesToWhoSetsOneOfThem(String variable) {
        ObjectNode pod = (ObjectNode) leader("", TPU);
        pod.withArray("/spec/containers/0/env").addObject().put("name", variable);
        assertThat(variables(admitted(pod)))
                .containsExactly("LWS_LEADER_ADDRESS", "LWS_GROUP_SIZE", "LWS_WORKER_INDEX", "MY", variable);
    }

    @Test
    void admitsASmallSubGroupOfALargeGroup() {
        JsonNode pod = admitted(worker(
                "vllm-0-90001",
                "'size':'100000','subgroup-size':'2','leader-requests-tpus':'true'",
                "'group-index':'0'",
                TPU));
        assertThat(pod.at("/spec/containers/0/env/4/value").asText()).isEqualTo("vllm-0-90000.vllm,vllm-0-90001.vllm");
    }

    @Test
    void countsTheProcessesOfAllContainers() {
        ObjectNode pod = (ObjectNode)
                worker("vllm-0-1", "'size':'60000','leader-requests-tpus':'true'", "'group-index':'0'", TPU);
        pod.withArray("/spec/containers").add(Json.of("{'name':'d'," + TPU + "}"));
        assertThat(refused(pod)).endsWith("is in a group of too many TPU processes: more than 100000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'size':'x'                                        | annotation K/size of pod vllm-0-1 must be a whole number, but is "x"
            'size':''                                         | annotation K/size of pod vllm-0-1 must be a whole number, but is ""
            'size':'99999999999'                              | annotation K/size of pod vllm-0-1 must be a whole number, but is "99999999999"
            'size':'4','subgroup-size':'x'                    | annotation K/subgroup-size of pod vllm-0-1 must be a whole number, but is "x"
            'size':'4','subgroup-size':'0'                    | annotation K/subgroup-size of pod vllm-0-1 must not be 0
            'size':'2000000000','leader-requests-tpus':'true' | pod vllm-0-1 is in a group of too many TPU processes: more than 100000
            'subgroup-size':'2'                               | size annotation is unexpectedly missing for pod vllm-0-1
            """)
    void refusesWithASentence(String annotations, String message) {
        assertThat(refused(worker("vllm-0-1", annotations, "'group-index':'0'", TPU)))
                .isEqualTo(message.replace("K/", KEY));
    }

    @Test
    void refusesAWorkerWithoutAGroup() {
        assertThat(refused(worker("vllm-0-1", "'size':'2'", "'a':'b'", "'x':1")))
                .isEqualTo("Failure constructing environment variables, no group index label found for pod"
                        + " default/vllm-0-1");
        assertThat(refused(worker("vllm-99999999999", "'size':'2'", "'group-index':'0'", "'x':1")))
                .isEqualTo("parsing pod ordinal for pod vllm-99999999999");
        assertThat(refused(worker("-1", "'size':'2'", "'group-index':'0'", TPU)))
                .isEqualTo("parsing parent name from pod -1");
        assertThat(refused(worker(
                        "vllm-0-1", "'size':'4','subgroup-size':'2'", "'group-index':'0','subgroup-index':'x'", TPU)))
                .isEqualTo("label " + KEY + "subgroup-index of pod vllm-0-1 must be a whole number, but is \"x\"");
    }

    private static JsonNode leader(String annotations, String container) {
        return pod(
                "vllm-0",
                "'size':'4'" + (annotations.isEmpty() ? "" : ",") + annotations,
                "'worker-index':'0'",
                container);
    }

    private static JsonNode worker(String name, String annotations, String labels, String container) {
        return pod(name, annotations, labels, container);
    }

    private static JsonNode pod(String name, String annotations, String labels, String container) {
        return Json.of("""
                {'metadata':{'name':'%s','namespace':'default',
                  'labels':{'%sname':'vllm',%s},'annotations':{%s}},
                 'spec':{'subdomain':'vllm','containers':[{'name':'c','env':[{'name':'MY','value':'1'}],%s}]}}
                """.formatted(name, KEY, prefixed(labels), prefixed(annotations), container));
    }

    private static String prefixed(String keys) {
        return keys.replaceAll("'([a-z-]+)':", "'" + KEY + "$1':");
    }

    private static JsonNode admitted(JsonNode pod) {
        return ((PodOutcome.Admitted) new PodAdmission(GangScheduler.NONE).admit(pod)).pod();
    }

    private static String refused(JsonNode pod) {
        return ((PodOutcome.Refused) new PodAdmission(GangScheduler.NONE).admit(pod)).message();
    }

    private static List<String> variables(JsonNode pod) {
        List<String> names = new ArrayList<>();
        pod.at("/spec/containers/0/env")
                .forEach(variable -> names.add(variable.path("name").asText()));
        return names;
    }
}
