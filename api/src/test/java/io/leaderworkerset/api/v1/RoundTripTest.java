// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.leaderworkerset.vectors.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is read from JSON is written back as it was, through the objects and through their builders. */
class RoundTripTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String EVERYTHING = """
            {
              "apiVersion": "leaderworkerset.x-k8s.io/v1",
              "kind": "LeaderWorkerSet",
              "newTop": {"a": 1},
              "metadata": {"name": "vllm", "newMeta": true},
              "spec": {
                "newSpec": [1, {"b": null}],
                "replicas": 0,
                "startupPolicy": "SomethingNew",
                "networkConfig": {"subdomainPolicy": "PerPod", "newNetwork": 1},
                "rolloutStrategy": {
                  "type": "RollingUpdate",
                  "newRollout": "x",
                  "rollingUpdateConfiguration": {
                    "partition": 0, "maxUnavailable": 0, "maxSurge": "30%", "newPace": 1.5
                  }
                },
                "leaderWorkerTemplate": {
                  "newTemplate": 1,
                  "size": 2,
                  "restartPolicy": "Never",
                  "subGroupPolicy": {"subGroupPolicyType": "Odd", "subGroupSize": 1, "newPolicy": 1},
                  "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Archive", "newRetention": 1},
                  "volumeClaimTemplates": [{"metadata": {"name": "c"}, "spec": {"newClaim": 1}}],
                  "leaderTemplate": {"spec": {"containers": [{"name": "l"}]}, "newPod": 1},
                  "workerTemplate": {
                    "metadata": {"labels": {"a": "b"}},
                    "spec": {
                      "newPodSpec": {"deep": [1, 2]},
                      "containers": [{
                        "name": "c",
                        "newContainer": "x",
                        "resources": {"limits": {"cpu": "1000m", "google.com/tpu": "4"}}
                      }]
                    }
                  }
                }
              },
              "status": {
                "newStatus": 1,
                "replicas": 0,
                "observedGeneration": 4294967296,
                "conditions": [{"type": "Available", "status": "True", "newCondition": 1}]
              }
            }
            """;

    @Test
    void unknownFieldsAndValuesSurvive() throws Exception {
        JsonNode json = MAPPER.readTree(EVERYTHING);
        LeaderWorkerSet set = MAPPER.treeToValue(json, LeaderWorkerSet.class);

        assertThat(MAPPER.<JsonNode>valueToTree(set)).isEqualTo(json);
        assertThat(set.edit().build()).isEqualTo(set).isNotSameAs(set).hasSameHashCodeAs(set);
        assertThat(MAPPER.<JsonNode>valueToTree(set.edit().build())).isEqualTo(json);
        assertThat(set.toString()).contains("newTop", "SomethingNew", "newPace");
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        assertThat(MAPPER.<JsonNode>valueToTree(new LeaderWorkerSet()).toString())
                .isEqualTo("{\"apiVersion\":\"leaderworkerset.x-k8s.io/v1\",\"kind\":\"LeaderWorkerSet\"}");
        assertThat(MAPPER.<JsonNode>valueToTree(new LeaderWorkerSetBuilder()
                                .withNewSpec()
                                .withReplicas(0)
                                .endSpec()
                                .withNewStatus()
                                .endStatus()
                                .build())
                        .toString())
                .isEqualTo("{\"apiVersion\":\"leaderworkerset.x-k8s.io/v1\",\"kind\":\"LeaderWorkerSet\","
                        + "\"spec\":{\"replicas\":0},\"status\":{}}");
    }

    @Test
    void buildersNestDownToThePod() throws Exception {
        LeaderWorkerSet set = new LeaderWorkerSetBuilder()
                .withNewMetadata()
                .withName("vllm")
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withStartupPolicy(LeaderWorkerSetSpec.LEADER_READY)
                .withNewRolloutStrategy()
                .withType(RolloutStrategy.ROLLING_UPDATE)
                .withNewRollingUpdateConfiguration()
                .withMaxSurge(new IntOrString("10%"))
                .endRollingUpdateConfiguration()
                .endRolloutStrategy()
                .withNewLeaderWorkerTemplate()
                .withSize(4)
                .withNewWorkerTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("worker")
                .withNewResources()
                .addToLimits("cpu", new Quantity("1"))
                .endResources()
                .endContainer()
                .endSpec()
                .endWorkerTemplate()
                .endLeaderWorkerTemplate()
                .endSpec()
                .build();

        assertThat(MAPPER.<JsonNode>valueToTree(set)).isEqualTo(MAPPER.readTree("""
                                {
                                  "apiVersion": "leaderworkerset.x-k8s.io/v1",
                                  "kind": "LeaderWorkerSet",
                                  "metadata": {"name": "vllm"},
                                  "spec": {
                                    "replicas": 2,
                                    "startupPolicy": "LeaderReady",
                                    "rolloutStrategy": {
                                      "type": "RollingUpdate",
                                      "rollingUpdateConfiguration": {"maxSurge": "10%"}
                                    },
                                    "leaderWorkerTemplate": {
                                      "size": 4,
                                      "workerTemplate": {"spec": {"containers": [
                                        {"name": "worker", "resources": {"limits": {"cpu": "1"}}}
                                      ]}}
                                    }
                                  }
                                }
                                """));
    }

    @Test
    void theTypeKnowsItsResource() {
        assertThat(HasMetadata.getFullResourceName(LeaderWorkerSet.class))
                .isEqualTo("leaderworkersets.leaderworkerset.x-k8s.io");
        assertThat(HasMetadata.getApiVersion(LeaderWorkerSet.class)).isEqualTo("leaderworkerset.x-k8s.io/v1");
        assertThat(HasMetadata.getKind(LeaderWorkerSet.class)).isEqualTo("LeaderWorkerSet");
        assertThat(HasMetadata.getSingular(LeaderWorkerSet.class)).isEqualTo("leaderworkerset");
    }

    @Test
    void equalityLooksAtKnownAndUnknownFields() {
        NetworkConfig shared = new NetworkConfigBuilder()
                .withSubdomainPolicy(NetworkConfig.SHARED)
                .build();
        NetworkConfig more = shared.edit().addToAdditionalProperties("x", 1).build();

        assertThat(shared).isNotEqualTo(more).isNotEqualTo(new NetworkConfig()).isNotEqualTo(new SubGroupPolicy());
        assertThat(shared.getAdditionalProperties()).isEmpty();
    }

    @Tag("vectors")
    @TestFactory
    Stream<DynamicTest> everySetOfTheVectorsSurvives() {
        return Vectors.tests("lws-admission", line -> {
            JsonNode object = line.get("object");
            JsonNode written = MAPPER.valueToTree(MAPPER.treeToValue(object, LeaderWorkerSet.class));
            assertThat(MAPPER.<JsonNode>valueToTree(MAPPER.treeToValue(written, LeaderWorkerSet.class)))
                    .isEqualTo(written);
            assertThat(written.at("/spec/replicas")).isEqualTo(object.at("/spec/replicas"));
        });
    }
}
