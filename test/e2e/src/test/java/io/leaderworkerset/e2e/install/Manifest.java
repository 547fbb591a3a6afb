// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rendered manifests in a form in which those of the chart and those of kustomize can be compared. */
final class Manifest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What Helm says about itself. */
    private static final List<String> HELM_LABELS =
            List.of("helm.sh/chart", "app.kubernetes.io/version", "app.kubernetes.io/managed-by");

    /** Helm takes both from elsewhere: from the command line, and from a folder of its own. */
    private static final List<String> NOT_OF_THE_TEMPLATES = List.of("Namespace", "CustomResourceDefinition");

    private Manifest() {}

    /** The objects by kind and name. */
    static Map<String, JsonNode> objects(KubernetesClient client, String text) {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (HasMetadata object : client.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .items()) {
            if (!NOT_OF_THE_TEMPLATES.contains(object.getKind())) {
                String key = object.getKind() + " " + object.getMetadata().getName();
                objects.put(key, comparable(JSON.valueToTree(object)));
            }
        }
        return objects;
    }

    private static JsonNode comparable(ObjectNode object) {
        if (object.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove(HELM_LABELS);
        }
        // Kustomize leaves a restart after a changed configuration to the user.
        if (object.at("/spec/template/metadata/annotations") instanceof ObjectNode annotations) {
            annotations.remove("checksum/config");
        }
        if (object.path("kind").asText().equals("ConfigMap") && object.path("data") instanceof ObjectNode data) {
            data.properties().forEach(entry -> entry.setValue(parsed(entry.getValue())));
        }
        return object;
    }

    private static JsonNode parsed(JsonNode yaml) {
        return JSON.valueToTree(new KubernetesSerialization().unmarshal(yaml.asText(), Map.class));
    }
}
