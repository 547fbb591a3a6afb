// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes to the structure of a document: what no schema has looked at. */
final class Mutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(new BigInteger("9".repeat(200))),
            JSON.numberNode(new BigDecimal("1e999999")),
            JSON.numberNode(new BigDecimal("0.5")),
            JSON.textNode(""),
            JSON.textNode("text"),
            JSON.textNode("7"),
            JSON.textNode("99999999999999999999%"),
            JSON.textNode("-3%"),
            JSON.textNode("a/b/c"),
            JSON.textNode("line\nline \u0000 \"<&>\u2028"),
            JSON.textNode("half \ud800"),
            JSON.textNode("a.".repeat(20_000) + "a/x"),
            JSON.textNode("9".repeat(3000)),
            JSON.textNode("a".repeat(20_000)),
            Json.of("[]"),
            Json.of("{}"),
            Json.of("[null]"),
            Json.of("[[1,'a',{}]]"),
            Json.of("{'a':{'b':[1]},'name':['x']}"),
            nested(90),
            nested(400));

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    private static JsonNode nested(int depth) {
        return Json.of("{'a':[".repeat(depth / 2) + "1" + "]}".repeat(depth / 2));
    }

    /** A copy of the document with up to three changes. */
    JsonNode of(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(copy, containers);
            change(containers);
        }
        return copy;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && containers.size() < 2000) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private void change(List<JsonNode> containers) {
        JsonNode container = any(containers);
        JsonNode other = any(containers).deepCopy();
        switch (container) {
            case ObjectNode object when object.isEmpty() -> object.set("x", value(other));
            case ObjectNode object -> {
                String name = any(object.properties().stream().toList()).getKey();
                switch (random.nextInt(6)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(name + "x", object.remove(name));
                    case 2 -> object.set(name, JSON.arrayNode().add(object.get(name)));
                    case 3 -> object.set(name, JSON.objectNode().set("x", object.get(name)));
                    default -> object.set(name, value(other));
                }
            }
            case ArrayNode array when array.isEmpty() -> array.add(value(other));
            case ArrayNode array -> {
                int index = random.nextInt(array.size());
                switch (random.nextInt(5)) {
                    case 0 -> array.remove(index);
                    case 1 -> array.insert(index, array.get(index).deepCopy());
                    case 2 -> array.add(array.remove(index));
                    default -> array.set(index, value(other));
                }
            }
            default -> throw new IllegalStateException("no container");
        }
    }

    private JsonNode value(JsonNode other) {
        return random.nextInt(8) == 0 ? other : any(VALUES).deepCopy();
    }

    /** Any of them. */
    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
