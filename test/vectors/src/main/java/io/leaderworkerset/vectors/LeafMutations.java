// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The test of a vector test: copies of an expectation with one leaf changed, each of which the test must refuse. */
public final class LeafMutations {
    /** One changed copy, with the place of the change. */
    public record Mutation(String path, JsonNode document) {}

    private LeafMutations() {}

    /** A copy for each leaf of the document, with that leaf changed. */
    public static Stream<Mutation> of(JsonNode document) {
        List<String> leaves = new ArrayList<>();
        collect("", document, leaves);
        return leaves.stream().map(path -> mutate(path, document));
    }

    private static void collect(String path, JsonNode node, List<String> leaves) {
        if (node.isContainerNode() && !node.isEmpty()) {
            if (node.isObject()) {
                node.properties()
                        .forEach(entry -> collect(path + "/" + escape(entry.getKey()), entry.getValue(), leaves));
            } else {
                for (int i = 0; i < node.size(); i++) {
                    collect(path + "/" + i, node.get(i), leaves);
                }
            }
        } else {
            leaves.add(path);
        }
    }

    private static Mutation mutate(String path, JsonNode document) {
        if (path.isEmpty()) {
            return new Mutation(path, changed(document));
        }
        JsonNode copy = document.deepCopy();
        int slash = path.lastIndexOf('/');
        String last = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        JsonNode parent = copy.at(path.substring(0, slash));
        if (parent instanceof ObjectNode object) {
            object.set(last, changed(object.get(last)));
        } else if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(last);
            array.set(index, changed(array.get(index)));
        }
        return new Mutation(path, copy);
    }

    private static JsonNode changed(JsonNode leaf) {
        if (leaf.isBoolean()) {
            return BooleanNode.valueOf(!leaf.booleanValue());
        }
        if (leaf.isNumber()) {
            return JsonNodeFactory.instance.numberNode(leaf.decimalValue().add(BigDecimal.ONE));
        }
        return TextNode.valueOf(leaf.isTextual() ? leaf.textValue() + "x" : "x");
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
