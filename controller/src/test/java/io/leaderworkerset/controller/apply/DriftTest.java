// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
    private static final String LIVE = """
            {metadata: {name: 'a', labels: {x: '1', theirs: '2'}, finalizers: ['f', 'g'],
              managedFields: [
                {manager: 'kubectl', operation: 'Apply', fieldsV1: {'f:metadata': {'f:labels': {'f:theirs': {}}}}},
                {manager: 'lws', operation: 'Update', fieldsV1: {'f:spec': {'f:never': {}}}},
                {manager: 'lws', operation: 'Apply', subresource: 'status', fieldsV1: {'f:status': {}}},
                {manager: 'lws', operation: 'Apply', fieldsV1: {
                  'f:metadata': {'f:labels': {'f:x': {}}, 'f:finalizers': {'v:"f"': {}}},
                  'f:spec': {
                    'f:replicas': {}, 'f:gated': {}, 'f:gatedStruct': {'f:in': {}}, 'f:atomic': {}, 'f:empty': {},
                    'f:ports': {'k:{"port":53,"protocol":"TCP"}': {'.': {}, 'f:port': {}}}}}}]},
             spec: {replicas: 3, defaulted: true, atomic: {key: 'k', defaulted: 'd', list: [1, 2]}, empty: {},
                    ports: [{port: 53, protocol: 'UDP'}, {port: 53, protocol: 'TCP', name: 'theirs'}]}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{metadata: M, spec: S} | none",
                "{kind: 'K', apiVersion: 'V', metadata: M, spec: S} | none",
                "{spec: S} | metadata",
                "{metadata: {labels: {x: '1'}}, spec: S} | metadata/finalizers",
                "{metadata: {labels: {x: '1', theirs: '2'}, finalizers: ['f']}, spec: S} | metadata/labels/theirs",
                "{metadata: {labels: {x: ''}, finalizers: ['f']}, spec: S} | metadata/labels/x",
                "{metadata: {labels: {x: '1'}, finalizers: ['f', 'g']}, spec: S} | metadata/finalizers",
                "{metadata: {labels: {x: '1'}, finalizers: ['g']}, spec: S} | 'metadata/finalizers/v:\"f\"'",
                "{metadata: M, spec: {R, replicas: 4}} | spec/replicas",
                "{metadata: M, spec: {R, replicas: 3, gated: 7}} | none",
                "{metadata: M, spec: {R, replicas: 3, fresh: 7}} | spec/fresh",
                "{metadata: M, spec: {R, replicas: 3, defaulted: true}} | spec/defaulted",
                "{metadata: M, spec: {R, replicas: 3, gatedStruct: {in: 1, more: 1}}} | spec/gatedStruct/more",
                "{metadata: M, spec: {R, replicas: 3, gatedStruct: 1}} | spec/gatedStruct",
                "{metadata: M, spec: {R, replicas: 3, atomic: {key: 'k', list: [1.0, 2]}}} | none",
                "{metadata: M, spec: {R, replicas: 3, atomic: {key: 'other'}}} | spec/atomic",
                "{metadata: M, spec: {R, replicas: 3, atomic: {list: [1]}}} | spec/atomic",
                "{metadata: M, spec: {R, replicas: 3, atomic: {added: 1}}} | spec/atomic",
                "{metadata: M, spec: {R, replicas: 3, ports: [{port: 53, protocol: 'TCP'}]}} | P/protocol",
                "{metadata: M, spec: {R, replicas: 3, ports: [{port: 53}, {port: 54}]}} | spec/ports",
                "{metadata: M, spec: {R, replicas: 3, ports: [{port: 54}]}} | P",
                "{metadata: M, spec: {R, replicas: 3, ports: {port: 53}}} | spec/ports/port",
            })
    void comparesWithWhatWasApplied(String wanted, String difference) {
        String spec = "gated: 5, gatedStruct: {in: 1}, atomic: {key: 'k'}, empty: {}, ports: [{port: 53}]";
        JsonNode configuration =
                json(wanted.replace("metadata: M", "metadata: {name: 'a', labels: {x: '1'}, finalizers: ['f']}")
                        .replace("spec: S", "spec: {R, replicas: 3}")
                        .replace("R,", spec + ","));
        String expected = difference == null
                ? null
                : difference.replaceFirst("^P", "spec/ports/k:{\"port\":53,\"protocol\":\"TCP\"}");
        assertThat(Drift.between(configuration, AppliedFields.of(json(LIVE)))).isEqualTo(expected);
    }

    @Test
    void whatWasNeverAppliedDiffers() {
        assertThat(AppliedFields.of(json("{metadata: {name: 'a'}}")).isMissingNode())
                .isTrue();
        assertThat(Drift.between(json("{}"), MissingNode.getInstance())).isNotNull();
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
