// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "A.java, package a;, // SPDX-License-Identifier: Apache-2.0|package a;",
        "a.go, package a, // SPDX-License-Identifier: Apache-2.0||package a",
        "a.sh, true, # SPDX-License-Identifier: Apache-2.0|true",
        "a.sh, #!/bin/sh|true, #!/bin/sh|# SPDX-License-Identifier: Apache-2.0|true",
        "a, #!/usr/bin/env bash|true, #!/usr/bin/env bash|# SPDX-License-Identifier: Apache-2.0|true",
    })
    void theLineIsPutOnce(String name, String text, String expected) {
        Path file = Path.of(name);
        String with = Licence.on(file, text.replace('|', '\n'));
        assertThat(with).isEqualTo(expected.replace('|', '\n'));
        assertThat(Licence.on(file, with)).isEqualTo(with);
    }

    @ParameterizedTest
    @CsvSource({
        "A.java, class A {}, true",
        "run, #!/bin/sh, true",
        "NOTICE, a text, false",
        "a.yaml, #!, false",
        ".gitignore, target/, false"
    })
    void whatIsASource(String name, String text, boolean source) throws IOException {
        assertThat(Licence.concerns(Files.writeString(folder.resolve(name), text)))
                .isEqualTo(source);
    }
}
