// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.TakeoverObjects;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The objects of a namespace beside those that were recorded, field by field. */
final class Comparison {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What neither controller decides: what the API server, the scheduler, the kubelet and the clock put in. */
    private static final Pattern OF_OTHERS = Pattern.compile("/(apiVersion|kind)"
            + "|/metadata/(uid|resourceVersion|generation|creationTimestamp)"
            + "|/metadata/labels/topology\\.kubernetes\\.io/zone"
            + "|/metadata/labels/controller-revision-hash|/status/(current|update)Revision"
            + "|/metadata/managedFields/[^/]+/time"
            + "|/status/(conditions/\\d+/lastTransitionTime|observedGeneration)"
            + "|/spec/(nodeName|nodeSelector/rack|template/spec/nodeSelector/rack)"
            + "|/spec/volumes/\\d+/name|/spec/(initC|c)ontainers/\\d+/volumeMounts/\\d+/name");

    private final Map<String, JsonNode> live = new TreeMap<>();
    private final Map<String, JsonNode> recorded = new TreeMap<>();

    private Comparison(LiveObjects objects) {
        for (String kind : LiveObjects.KINDS) {
            objects.list(kind).stream()
                    .filter(Comparison::ofSets)
                    .forEach(object -> live.put(id(kind, object), object));
            TakeoverObjects.ofKind(kind)
                    .filter(Comparison::ofSets)
                    .forEach(object -> recorded.put(id(kind, object), object));
        }
    }

    /** The differences, one sentence each; none for equal objects. */
    static List<String> of(LiveObjects objects) {
        return new Comparison(objects).differences();
    }

    /** Revisions of StatefulSets have names that depend on the rack which the scheduler chose. */
    private static boolean ofSets(JsonNode object) {
        return !object.has("revision")
                || object.at("/metadata/ownerReferences/0/kind").asText().equals(LeaderWorkerSet.KIND);
    }

    private List<String> differences() {
        Map<String, String> uids = new TreeMap<>();
        recorded.forEach((id, object) -> {
            JsonNode counterpart = live.get(id);
            if (counterpart != null) {
                uids.put(uid(object), uid(counterpart));
            }
        });
        Stream<String> more =
                live.keySet().stream().filter(id -> !recorded.containsKey(id)).map(id -> id + " is one more");
        Stream<String> other = recorded.entrySet().stream().flatMap(object -> {
            JsonNode counterpart = live.get(object.getKey());
            return counterpart == null
                    ? Stream.of(object.getKey() + " is missing")
                    : differences(object.getKey(), LiveObjects.withUids(object.getValue(), uids), counterpart);
        });
        return Stream.concat(more, other).toList();
    }

    private static Stream<String> differences(String id, JsonNode expected, JsonNode actual) {
        return JsonDiff.between(
                        comparable(id, expected),
                        comparable(id, actual),
                        (path, one, other) -> OF_OTHERS.matcher(path).matches()
                                || (id.startsWith("LeaderWorkerSet") && same(path, one, other)))
                .stream()
                .map(difference -> id + difference);
    }

    /** The original's webhook writes a whole spec as Go does; ours adds the defaults to what the user wrote. */
    private static boolean same(String path, JsonNode expected, JsonNode actual) {
        if (!path.startsWith("/spec/")) {
            return false;
        }
        if (actual.isMissingNode()) {
            return expected.isObject() && expected.isEmpty();
        }
        return path.contains("/resources/") && new Quantity(expected.asText()).equals(new Quantity(actual.asText()));
    }

    private static JsonNode comparable(String id, JsonNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.path("metadata");
        ObjectNode byManager = JSON.createObjectNode();
        metadata.path("managedFields")
                .forEach(entry -> byManager.set(
                        entry.path("manager").asText() + " "
                                + entry.path("operation").asText() + " "
                                + entry.path("subresource").asText(),
                        entry));
        metadata.set("managedFields", byManager);
        if (id.startsWith("Pod")) {
            copy.remove("status");
            metadata.remove("managedFields");
        }
        return copy;
    }

    private static String id(String kind, JsonNode object) {
        return kind + " " + object.at("/metadata/name").asText();
    }

    private static String uid(JsonNode object) {
        return object.at("/metadata/uid").asText();
    }
}
