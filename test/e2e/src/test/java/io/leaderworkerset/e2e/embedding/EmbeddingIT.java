// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import io.leaderworkerset.examples.embedding.Definition;
import io.leaderworkerset.examples.embedding.ModelServer;
import io.leaderworkerset.examples.embedding.ModelServerOperator;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The operator of examples/embedding, whose own resource contains a LeaderWorkerTemplate. */
class EmbeddingIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @BeforeEach
    void applyTheDefinition(@TempDir Path folder) {
        Path definition = Definition.write(folder);
        namespace.kubectl("apply", "--server-side", "-f", definition.toString()).orThrow();
        Await.until(() ->
                assertThat(namespace.kubectl("get", "modelservers").exitCode()).isZero());
    }

    @Test
    void aModelIsServedByGroups() {
        try (var _ = new ModelServerOperator(namespace.client(), namespace.name())) {
            namespace.apply("""
                    apiVersion: example.leaderworkerset.io/v1
                    kind: ModelServer
                    metadata: {name: llama}
                    spec:
                      groups: 2
                      template:
                        size: 2
                        workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                    """);
            awaitServing();
            TestSet set = namespace.set("llama");
            assertThat(TestSet.names(set.pods())).containsExactly("llama-0", "llama-0-1", "llama-1", "llama-1-1");

            namespace
                    .kubectl("patch", "modelserver", "llama", "--type=merge", "-p", "{\"spec\":{\"groups\":3}}")
                    .orThrow();
            set.awaitAvailable(3);
            awaitServing();

            namespace.kubectl("delete", "modelserver", "llama").orThrow();
            Await.until(() -> assertThat(set.pods()).isEmpty());
        }
    }

    private void awaitServing() {
        Await.until(() -> assertThat(namespace
                        .client()
                        .resources(ModelServer.class)
                        .withName("llama")
                        .require()
                        .getStatus())
                .isNotNull()
                .matches(status -> status.serving));
    }
}
