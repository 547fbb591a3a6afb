// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.webhook.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'a':1}          | {'a':1}            | []
            {'a':1}          | {'a':1,'b/c~':[2]} | [{'op':'add','path':'/b~1c~0','value':[2]}]
            {'a':1,'b':null} | {'a':1}            | [{'op':'remove','path':'/b'}]
            {'a':1}          | {'a':null}         | [{'op':'replace','path':'/a','value':null}]
            {'a':[1,{}]}     | {'a':[1,{'b':2}]}  | [{'op':'add','path':'/a/1/b','value':2}]
            {'a':[1,2]}      | {'a':[0,1,2]}      | [{'op':'replace','path':'/a','value':[0,1,2]}]
            {'a':[1]}        | {'a':{'0':1}}      | [{'op':'replace','path':'/a','value':{'0':1}}]
            {'':1}           | {}                 | [{'op':'remove','path':'/'}]
            """)
    void saysWhatHasChanged(String before, String after, String patch) {
        assertThat(JsonPatches.between(Json.of(before), Json.of(after))).isEqualTo(Json.of(patch));
    }
}
