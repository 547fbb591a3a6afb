// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntOrPercentsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "3, 10, 3, 3",
                "-3, 10, -3, -3",
                "30, 10, 30, 30",
                "\"30%\", 10, 3, 3",
                "\"25%\", 10, 3, 2",
                "\"0%\", 10, 0, 0",
                "\"1%\", 0, 0, 0",
                "\"+50%\", 3, 2, 1",
                "\"-50%\", 3, -1, -2",
                "\"250%\", 1, 3, 2",
                "\"100%\", 1000000, 1000000, 1000000",
            })
    void numbersStandForThemselvesAndPercentagesForAShare(String json, int total, int up, int down) throws Exception {
        JsonNode value = MAPPER.readTree(json);
        IntOrString typed = MAPPER.treeToValue(value, IntOrString.class);

        assertThat(IntOrPercents.scaledUp(value, total)).isEqualTo(up);
        assertThat(IntOrPercents.scaledDown(value, total)).isEqualTo(down);
        assertThat(IntOrPercents.scaledUp(typed, total)).isEqualTo(up);
        assertThat(IntOrPercents.scaledDown(typed, total)).isEqualTo(down);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"30\"",
                "\"%\"",
                "\"\"",
                "\"a%\"",
                "\"1.5%\"",
                "\"30%%\"",
                "\" 30%\"",
                "1.5",
                "4294967296",
                "null",
                "{}"
            })
    void anythingElseIsRefusedByName(String json) throws Exception {
        JsonNode value = MAPPER.readTree(json);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntOrPercents.scaledUp(value, 10))
                .withMessageStartingWith(json + " is neither");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntOrPercents.scaledDown(value, 10))
                .withMessageStartingWith(json + " is neither");
    }
}
