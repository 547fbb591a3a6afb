// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"containers\":null}",
                "{\"containers\":[]} | {\"containers\":[]}",
                "{\"containers\":[null]} | {\"containers\":[{\"name\":\"\",\"resources\":{}}]}",
                "{\"containers\":null,\"volumes\":[],\"nodeSelector\":{},\"hostname\":\"\",\"hostNetwork\":false} | {\"containers\":null}",
                "{\"containers\":null,\"hostUsers\":false,\"priority\":0,\"affinity\":{}} | {\"affinity\":{},\"containers\":null,\"hostUsers\":false,\"priority\":0}",
                "{\"containers\":null,\"nodeSelector\":{\"a\":null}} | {\"containers\":null,\"nodeSelector\":{\"a\":\"\"}}",
                "{\"containers\":null,\"overhead\":{\"cpu\":0.5,\"memory\":null,\"x\":\"?\"}} | {\"containers\":null,\"overhead\":{\"cpu\":\"500m\",\"memory\":\"0\",\"x\":\"?\"}}",
                "{\"containers\":null,\"ofANewerVersion\":{\"b\":[],\"a\":null}} | {\"containers\":null,\"ofANewerVersion\":{\"a\":null,\"b\":[]}}",
                "{\"containers\":null,\"volumes\":[{\"name\":\"v\",\"rbd\":{}}]} | {\"containers\":null,\"volumes\":[{\"name\":\"v\",\"rbd\":{\"image\":\"\",\"monitors\":null}}]}"
            })
    void podSpecs(String written, String expected) throws Exception {
        JsonNode template = new JsonMapper().readTree("{\"spec\":" + written + "}");
        JsonNode before = template.deepCopy();
        assertThat(GoJson.write(GoTypes.podTemplate(template).path("spec"))).isEqualTo(expected);
        assertThat(template).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "null | none",
                "\"2026-01-02T03:04:05Z\" | \"2026-01-02T03:04:05Z\"",
                "\"2026-01-02T03:04:00.9+02:00\" | \"2026-01-02T01:04:00Z\"",
                "\"no time\" | \"no time\""
            })
    void times(String written, String expected) throws Exception {
        JsonNode template = new JsonMapper().readTree("{\"metadata\":{\"creationTimestamp\":" + written + "}}");
        JsonNode time = GoTypes.podTemplate(template).at("/metadata/creationTimestamp");
        assertThat(time.isMissingNode() ? null : time.toString()).isEqualTo(expected);
    }

    @Test
    void portsOfProbes() throws Exception {
        JsonNode container = new JsonMapper().readTree("""
                {"spec": {"containers": [{"name": "c",
                 "livenessProbe": {"httpGet": {}}, "readinessProbe": {"tcpSocket": {"port": "http"}},
                 "env": [{"name": "E", "value": "", "valueFrom": {"resourceFieldRef": {"resource": "limits.cpu"}}}]}]}}
                """);
        assertThat(GoJson.write(GoTypes.podTemplate(container).at("/spec/containers/0")))
                .isEqualTo("{\"env\":[{\"name\":\"E\",\"valueFrom\":{\"resourceFieldRef\":{\"divisor\":\"0\","
                        + "\"resource\":\"limits.cpu\"}}}],\"livenessProbe\":{\"httpGet\":{\"port\":0}},\"name\":\"c\","
                        + "\"readinessProbe\":{\"tcpSocket\":{\"port\":\"http\"}},\"resources\":{}}");
    }
}
