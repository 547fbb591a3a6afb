// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldPathTest {
    @Test
    void namesFieldsAndElements() {
        assertThat(FieldPath.of("spec")).hasToString("spec");
        assertThat(FieldPath.of("spec", "list").index(2).child("a", "b")).hasToString("spec.list[2].a.b");
    }
}
