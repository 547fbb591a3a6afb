// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;

/**
 * Reads an embedded claim without the apiVersion and kind that the Kubernetes model gives every claim: written back,
 * they would change the template and so restart every group.
 */
final class ClaimDeserializer extends JsonDeserializer<PersistentVolumeClaim> {
    @Override
    public PersistentVolumeClaim deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        TreeNode json = parser.readValueAsTree();
        PersistentVolumeClaim claim = parser.getCodec().treeToValue(json, PersistentVolumeClaim.class);
        if (json.get("apiVersion") == null) {
            claim.setApiVersion(null);
        }
        if (json.get("kind") == null) {
            claim.setKind(null);
        }
        return claim;
    }
}
