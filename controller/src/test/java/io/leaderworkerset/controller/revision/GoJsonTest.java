// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-0.0 | -0",
                "-7 | -7",
                "9007199254740992 | 9007199254740992",
                "9007199254740993 | 9007199254740992",
                "9223372036854775807 | 9223372036854776000",
                "18446744073709551616 | 18446744073709552000",
                "1e20 | 100000000000000000000",
                "1e21 | 1e+21",
                "-1.5e300 | -1.5e+300",
                "0.000001 | 0.000001",
                "0.0000001 | 1e-7",
                "1.25 | 1.25",
                "1.0 | 1",
                "{} | {}",
                "[] | []",
                "{\"b\":[1,null,true],\"a\":{\"$\":\"\"}} | {\"a\":{\"$\":\"\"},\"b\":[1,null,true]}"
            })
    void writesAsGoDoes(String json, String written) throws Exception {
        assertThat(GoJson.write(new JsonMapper().readTree(json))).isEqualTo(written);
    }

    @Test
    void escapes() {
        String text = "\"\\/\b\f\n\r\t\u0001\u001f\u007f<>&\u2028\u2029é日\ud83d\ude80\ud83d";
        assertThat(GoJson.write(JsonNodeFactory.instance.textNode(text)))
                .isEqualTo(
                        "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\\u003c\\u003e\\u0026\\u2028\\u2029é日\ud83d\ude80\ufffd\"");
    }

    @Test
    void sortsKeysByTheirUtf8Bytes() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("\ud83d\ude80", 1).put("\uff5e", 2).put("b", 3).put("ab", 4).put("a", 5);
        assertThat(GoJson.write(object)).isEqualTo("{\"a\":5,\"ab\":4,\"b\":3,\"\uff5e\":2,\"\ud83d\ude80\":1}");
    }
}
