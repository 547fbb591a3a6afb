// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldErrorTest {
    private static final FieldPath PATH = FieldPath.of("spec", "list").index(2).child("a", "b");

    @Test
    void showsPathValueAndDetail() {
        assertThat(FieldError.invalid(PATH, 7, "too odd")).hasToString("spec.list[2].a.b: Invalid value: 7: too odd");
        assertThat(FieldError.invalid(PATH, "x\"y", "too odd"))
                .hasToString("spec.list[2].a.b: Invalid value: \"x\\\"y\": too odd");
        assertThat(FieldError.required(PATH, "")).hasToString("spec.list[2].a.b: Required value");
        assertThat(FieldError.required(PATH, "say it")).hasToString("spec.list[2].a.b: Required value: say it");
        assertThat(FieldError.tooLong(PATH, 5)).hasToString("spec.list[2].a.b: Too long: may not be more than 5 bytes");
        assertThat(FieldError.forbidden(PATH, "not now")).hasToString("spec.list[2].a.b: Forbidden: not now");
        assertThat(FieldError.unsupported(PATH, TextNode.valueOf("<\""), List.of("x", "")))
                .hasToString("spec.list[2].a.b: Unsupported value: \"\\u003c\\\"\": supported values: \"x\", \"\"");
    }

    @Test
    void joinsDifferentErrorsInBrackets() {
        FieldError one = FieldError.invalid(PATH, 1, "one");
        FieldError two = FieldError.invalid(PATH, 2, "two");
        assertThat(FieldError.join(List.of())).isEmpty();
        assertThat(FieldError.join(List.of(one))).isEqualTo(one.toString());
        assertThat(FieldError.join(List.of(one, FieldError.invalid(PATH, 1, "one"))))
                .isEqualTo(one.toString());
        assertThat(FieldError.join(List.of(one, two, one))).isEqualTo("[" + one + ", " + two + "]");
    }

    @Test
    void showsStructuresAsJson() throws Exception {
        assertJson("{\"b\":1,\"a\":[true,null,\"\"]}", "{\"b\":1,\"a\":[true,null,\"\"]}");
        assertJson("\"<&>\\u2028\\u2029\"", "\"\\u003c\\u0026\\u003e\\u2028\\u2029\"");
        assertJson("\"\\\"\\\\\\b\\f\\n\\r\\t\\u001f\"", "\"\\\"\\\\\\b\\f\\n\\r\\t\\u001f\"");
        assertJson("\"é🚀\"", "\"é🚀\"");
    }

    private static void assertJson(String value, String shown) throws Exception {
        assertThat(FieldError.invalid(PATH, new ObjectMapper().readTree(value), "odd"))
                .hasToString("spec.list[2].a.b: Invalid value: " + shown + ": odd");
    }

    @Test
    void escapesWhatCannotBePrinted() {
        assertThat(GoText.quote("\u0007\b\f\n\r\t\u000b\\\"")).isEqualTo("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\"");
        assertThat(GoText.quote("\u0001\u007f\u0080\u200b\u00a0\u2028\ue000"))
                .isEqualTo("\"\\x01\\x7f\\u0080\\u200b\\u00a0\\u2028\\ue000\"");
        assertThat(GoText.quote("a é日🚀" + Character.toString(0xE0001))).isEqualTo("\"a é日🚀\\U000e0001\"");
    }
}
