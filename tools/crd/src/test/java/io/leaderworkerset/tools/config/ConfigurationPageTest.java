// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path SOURCES = Path.of("../../api/src/main/java/io/leaderworkerset/api/config/v1alpha1");

    @Test
    void theCommittedPageSaysWhatTheTypesSay() throws IOException {
        assertThat(Path.of("../../docs/configuration.md"))
                .as("bin/generate-docs writes it")
                .content()
                .isEqualTo(ConfigurationPage.of(SOURCES));
    }

    @Test
    void everyFieldHasALine() throws IOException {
        assertThat(ConfigurationPage.of(SOURCES))
                .contains("| `webhook.port` | integer | the TCP port")
                .contains("| `leaderElection.resourceName` | string | the lease's name; default `b8b2488c.x-k8s.io`")
                .contains("| `tls.cipherSuites` | list of strings |")
                .contains("| `tls` | [section](#tls) |");
    }
}
