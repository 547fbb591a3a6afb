// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * JSON as it looks after a round trip through Go's typed API objects: zero values added where a type always writes
 * them, empty ones dropped where it omits them, quantities and times canonical. Fields that the table
 * {@code go-types.json} does not know, those of a newer API, are kept as they are: a template must not lose them.
 */
public final class GoTypes {
    private static final Map<String, Struct> TYPES = load();

    private GoTypes() {}

    /** A pod template. */
    public static ObjectNode podTemplate(JsonNode template) {
        return struct("PodTemplateSpec", template);
    }

    /** A claim, as it is written inside {@code volumeClaimTemplates}. */
    public static ObjectNode claim(JsonNode claim) {
        return struct("PersistentVolumeClaim", claim);
    }

    /** The {@code persistentVolumeClaimRetentionPolicy} of a set or a StatefulSet. */
    public static ObjectNode claimRetentionPolicy(JsonNode policy) {
        return struct("StatefulSetPersistentVolumeClaimRetentionPolicy", policy);
    }

    /** The {@code leaderWorkerTemplate} of a set. */
    static ObjectNode leaderWorkerTemplate(JsonNode template) {
        return struct("LeaderWorkerTemplate", template);
    }

    /** The {@code networkConfig} of a set. */
    static ObjectNode networkConfig(JsonNode config) {
        return struct("NetworkConfig", config);
    }

    private static ObjectNode struct(String type, JsonNode value) {
        return known(TYPES, type).write(value);
    }

    private interface Type {
        /** A value that is neither absent nor null. */
        JsonNode write(JsonNode value);

        /** What is written in place of an absent value. */
        default JsonNode zero() {
            return NullNode.getInstance();
        }

        /** Whether a field of this type is written even when it is zero and may be omitted. */
        default boolean neverEmpty() {
            return false;
        }

        default JsonNode writeOrZero(JsonNode value) {
            return value.isNull() ? zero() : write(value);
        }
    }

    private record Scalar(JsonNode zero) implements Type {
        @Override
        public JsonNode write(JsonNode value) {
            return value;
        }
    }

    private record Special(JsonNode zero, Rewrite rewrite) implements Type {
        private interface Rewrite {
            JsonNode apply(JsonNode value);
        }

        @Override
        public JsonNode write(JsonNode value) {
            return rewrite.apply(value);
        }

        @Override
        public boolean neverEmpty() {
            return true;
        }
    }

    private record Pointer(Type target) implements Type {
        @Override
        public JsonNode write(JsonNode value) {
            return target.write(value);
        }
    }

    private record ListOf(Type element) implements Type {
        @Override
        public JsonNode write(JsonNode value) {
            ArrayNode written = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(item -> written.add(element.writeOrZero(item)));
            return written;
        }
    }

    private record MapOf(Type element) implements Type {
        @Override
        public JsonNode write(JsonNode value) {
            ObjectNode written = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(entry -> written.set(entry.getKey(), element.writeOrZero(entry.getValue())));
            return written;
        }
    }

    private record Field(Type type, boolean omitsEmpty) {
        boolean omits(JsonNode written) {
            return omitsEmpty && !(type instanceof Pointer) && isEmpty(written);
        }

        private static boolean isEmpty(JsonNode written) {
            return switch (written.getNodeType()) {
                case STRING -> written.textValue().isEmpty();
                case NUMBER -> written.doubleValue() == 0;
                case BOOLEAN -> !written.booleanValue();
                default -> written.isEmpty();
            };
        }
    }

    private static final class Struct implements Type {
        private final Map<String, Field> fields = new HashMap<>();
        private final Map<String, Type> always = new HashMap<>();

        void add(String name, Type type, String option) {
            fields.put(name, new Field(type, !option.equals("!")));
            if (option.equals("!") || (option.isEmpty() && type.neverEmpty())) {
                always.put(name, type);
            }
        }

        @Override
        public ObjectNode write(JsonNode value) {
            ObjectNode written = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                Field field = fields.get(entry.getKey());
                if (field == null) {
                    written.set(entry.getKey(), entry.getValue());
                } else if (!entry.getValue().isNull()) {
                    JsonNode content = field.type.write(entry.getValue());
                    if (!field.omits(content)) {
                        written.set(entry.getKey(), content);
                    }
                }
            }
            always.forEach((name, type) -> {
                if (!written.has(name)) {
                    written.set(name, type.zero());
                }
            });
            return written;
        }

        @Override
        public JsonNode zero() {
            return write(JsonNodeFactory.instance.objectNode());
        }

        @Override
        public boolean neverEmpty() {
            return true;
        }
    }

    private static Map<String, Struct> load() {
        JsonNode table;
        try (InputStream in = GoTypes.class.getResourceAsStream("go-types.json")) {
            table = new JsonMapper().readTree(in).path("types");
        } catch (IOException e) {
            throw new UncheckedIOException("the table of API types is unreadable", e);
        }
        Map<String, Struct> types = new HashMap<>();
        table.fieldNames().forEachRemaining(name -> types.put(name, new Struct()));
        for (Map.Entry<String, JsonNode> type : table.properties()) {
            Struct struct = known(types, type.getKey());
            for (Map.Entry<String, JsonNode> field : type.getValue().properties()) {
                String expression = field.getValue().textValue();
                String option = expression.endsWith("!") || expression.endsWith("~")
                        ? expression.substring(expression.length() - 1)
                        : "";
                Type content = parse(expression.substring(0, expression.length() - option.length()), types);
                struct.add(field.getKey(), content, option);
            }
        }
        return types;
    }

    private static Type parse(String expression, Map<String, Struct> types) {
        if (expression.startsWith("*")) {
            return new Pointer(parse(expression.substring(1), types));
        }
        if (expression.startsWith("[]")) {
            return new ListOf(parse(expression.substring(2), types));
        }
        if (expression.startsWith("{}")) {
            return new MapOf(parse(expression.substring(2), types));
        }
        return switch (expression) {
            case "string" -> new Scalar(TextNode.valueOf(""));
            case "int" -> new Scalar(IntNode.valueOf(0));
            case "bool" -> new Scalar(BooleanNode.FALSE);
            case "raw" -> new Scalar(NullNode.getInstance());
            case "intOrString" -> new Special(IntNode.valueOf(0), value -> value);
            case "quantity" -> new Special(TextNode.valueOf("0"), GoTypes::quantity);
            case "time" -> new Special(NullNode.getInstance(), GoTypes::time);
            default -> known(types, expression);
        };
    }

    private static Struct known(Map<String, Struct> types, String name) {
        return Objects.requireNonNull(types.get(name), name);
    }

    /** What is no quantity, which the schema does not let pass, stays as written. */
    private static JsonNode quantity(JsonNode value) {
        String canonical = Quantities.canonical(value.isNumber() ? GoJson.number(value) : value.asText());
        return canonical == null ? value : TextNode.valueOf(canonical);
    }

    /** Whole seconds in UTC; what is no time, which the schema does not let pass, stays as written. */
    private static JsonNode time(JsonNode value) {
        try {
            return TextNode.valueOf(OffsetDateTime.parse(value.asText())
                    .toInstant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString());
        } catch (DateTimeParseException noTime) {
            return value;
        }
    }
}
