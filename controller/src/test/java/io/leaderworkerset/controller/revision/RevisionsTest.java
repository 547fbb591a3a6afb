// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionsTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final SetView SET = set("s", "{}");

    @Test
    void onlyRevisionsOfTheSetOrOfNobodyCount() {
        Revisions revisions = Revisions.of(
                SET,
                List.of(
                        revision("mine", "s", "k", 2, "uid"),
                        revision("orphan", "s", "k", 3, null),
                        revision("statefulset", "s", "k", 9, "other"),
                        revision("neighbour", "t", "k", 9, "uid"),
                        elsewhere("s", "k", 9),
                        revision("previous", "s", "j", 1, "uid")));
        assertThat(revisions.withKey("k"))
                .extracting(found -> found.meta().name())
                .isEqualTo("orphan");
        assertThat(revisions.withKey("")).isNull();
        assertThat(revisions.withKey("x")).isNull();
        assertThat(revisions.nextNumber()).isEqualTo(4);
        assertThat(revisions.allBut("k")).extracting(old -> old.meta().name()).containsExactly("previous");
    }

    @Test
    void theObjectHoldsTheBytes() throws Exception {
        SetView set = set("x".repeat(230), "{\"workerTemplate\":{\"metadata\":{\"labels\":{\"a\":\"<&>\"}}}}");
        RevisionData data = RevisionData.of(set.template());
        ObjectNode object = Revisions.of(set, List.of()).next(data, "given");
        assertThat(MAPPER.writeValueAsString(object))
                .contains("\"data\":" + data.json() + ",", "\\u003c\\u0026\\u003e");
        assertThat(object.at("/metadata/name").asText()).isEqualTo("x".repeat(220) + "-" + data.key() + "-1");
        assertThat(object.at("/metadata/labels").toString()).contains("template-revision-hash\":\"given\"");
        assertThat(object.at("/metadata/ownerReferences").toString())
                .isEqualTo("[{\"apiVersion\":\"leaderworkerset.x-k8s.io/v1\",\"kind\":\"LeaderWorkerSet\",\"name\":\""
                        + "x".repeat(230)
                        + "\",\"uid\":\"uid\",\"controller\":true,\"blockOwnerDeletion\":true}]");
        assertThat(object.path("revision").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"~~, 65bb57b6b5", "foobar, d7cd9cdf4", "{\"é\":1}, d8c77cd88"})
    void hashes(String data, String key) {
        assertThat(RevisionKey.of(data)).isEqualTo(key);
    }

    @Test
    void storedDataReplacesOnlyWhatTheSetHas() {
        SetView without = set("s", "{\"size\":2}");
        RevisionData data = RevisionData.of(without.template());
        assertThat(data.says(stored("{}"), without.template())).isTrue();
        assertThat(data.says(
                        stored("{\"networkConfig\":{\"subdomainPolicy\":\"UniquePerReplica\"}}"), without.template()))
                .isTrue();
        assertThat(data.says(stored("{\"leaderWorkerTemplate\":null}"), without.template()))
                .isFalse();
        assertThat(data.says(
                        stored("{\"leaderWorkerTemplate\":{\"$patch\":\"replace\",\"size\":3}}"), without.template()))
                .isFalse();
    }

    private static RevisionView stored(String spec) {
        return RevisionView.of(parse("{\"data\":{\"spec\":" + spec + "}}"));
    }

    private static SetView set(String name, String template) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("name", name).put("namespace", "n").put("uid", "uid");
        object.putObject("spec").set("leaderWorkerTemplate", parse(template));
        return SetView.of(object);
    }

    private static RevisionView revision(String name, String set, String key, long number, @Nullable String owner) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = object.putObject("metadata").put("name", name).put("namespace", "n");
        metadata.putObject("labels")
                .put("leaderworkerset.sigs.k8s.io/name", set)
                .put("leaderworkerset.sigs.k8s.io/template-revision-hash", key);
        if (owner != null) {
            metadata.putArray("ownerReferences").addObject().put("uid", owner).put("controller", true);
        }
        return RevisionView.of(object.put("revision", number));
    }

    /** A revision of a set of the same name in another namespace. */
    private static RevisionView elsewhere(String set, String key, long number) {
        return RevisionView.of(parse("""
                {"metadata": {"namespace": "other", "labels": {"leaderworkerset.sigs.k8s.io/name": "%s",
                   "leaderworkerset.sigs.k8s.io/template-revision-hash": "%s"}}, "revision": %d}
                """.formatted(set, key, number)));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
