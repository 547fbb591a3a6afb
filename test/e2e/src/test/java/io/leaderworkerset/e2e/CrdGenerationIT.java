// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.tools.crd.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed definition is what the sources and this Kubernetes version make, and what the API server accepts. */
class CrdGenerationIT {
    private static final String RESOURCE = "leaderworkersets";
    private static final Path SOURCES = Path.of("../../api/src/main/java/io/leaderworkerset/api/v1");
    private static final Path COMMITTED =
            Path.of("../../config/crd/bases/leaderworkerset.x-k8s.io_leaderworkersets.yaml");

    private final ClusterAccess access =
            SharedCluster.MAX_UNAVAILABLE_OFF.local().access();

    @Test
    void generatingAgainChangesNothing() throws IOException {
        try (KubernetesClient client = access.newClient()) {
            List<JsonNode> documents =
                    List.of(document(client, "/openapi/v3/api/v1"), document(client, "/openapi/v3/apis/apps/v1"));

            assertThat(Definition.yaml(RESOURCE, SOURCES, documents))
                    .as("bin/generate-crds has to be run")
                    .isEqualTo(Files.readString(COMMITTED));
        }
    }

    @Test
    void plainApplyWorksAndTheSchemaIsStructural() {
        access.kubectl("apply", "-f", COMMITTED.toString()).orThrow();
        Await.until(() -> assertThat(conditions())
                .contains("Established=True")
                .doesNotContain("NonStructuralSchema")
                .doesNotContain("KubernetesAPIApprovalPolicyConformant"));
        Await.until(() -> assertThat(access.kubectl("explain", "lws.spec.rolloutStrategy.type")
                        .output())
                .contains("RollingUpdate, the only one and the default"));
    }

    private String conditions() {
        return access.kubectl(
                        "get",
                        "crd",
                        "leaderworkersets.leaderworkerset.x-k8s.io",
                        "-o",
                        "jsonpath={range .status.conditions[*]}{.type}={.status} {end}")
                .output();
    }

    private static JsonNode document(KubernetesClient client, String path) throws JsonProcessingException {
        return new ObjectMapper().readTree(client.raw(path));
    }
}
