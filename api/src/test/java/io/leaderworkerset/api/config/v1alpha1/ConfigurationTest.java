// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String HEAD = "{\"apiVersion\": \"config.lws.x-k8s.io/v1alpha1\", \"kind\": \"Configuration\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                """
                , "webhook": {}, "leaderElection": {}, "metrics": {}, "health": {}, "tls": {},
                "internalCertManagement": {}, "clientConnection": {}
                """,
                """
                , "webhook": null, "leaderElection": {"leaderElect": null, "leaseDuration": "0s", "resourceName": ""},
                "metrics": {"bindAddress": ""}, "gangSchedulingManagement": null
                """,
            })
    void whatIsLeftOutHasItsDefault(String rest) throws Exception {
        assertThat(read(HEAD + rest + "}")).isEqualTo(Configuration.defaults());
    }

    @Test
    void theDefaultsAreTheOriginals() {
        Configuration defaults = Configuration.defaults();

        assertThat(defaults.webhook()).isEqualTo(new Webhook(9443, "", "/tmp/k8s-webhook-server/serving-certs"));
        assertThat(defaults.leaderElection())
                .isEqualTo(new LeaderElection(
                        true,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        "leases",
                        "b8b2488c.x-k8s.io",
                        ""));
        assertThat(defaults.metrics().bindAddress()).isEqualTo(":8443");
        assertThat(defaults.health()).isEqualTo(new Health(":8081", "/readyz", "/healthz"));
        assertThat(defaults.tls()).isEqualTo(new Tls("", List.of()));
        assertThat(defaults.internalCertManagement())
                .isEqualTo(new InternalCertManagement(true, "lws-webhook-service", "lws-webhook-server-cert"));
        assertThat(defaults.gangSchedulingManagement()).isNull();
        assertThat(defaults.clientConnection()).isEqualTo(new ClientConnection(500f, 500));
    }

    @Test
    void everyFieldIsRead() throws Exception {
        assertThat(read(HEAD + """
                                        , "webhook": {"port": 0, "host": "127.0.0.1", "certDir": "/certs"},
                                        "leaderElection": {
                                          "leaderElect": false, "leaseDuration": "1m", "renewDeadline": "30s",
                                          "retryPeriod": "500ms", "resourceLock": "leases", "resourceName": "n",
                                          "resourceNamespace": "ns"
                                        },
                                        "metrics": {"bindAddress": "0"},
                                        "health": {
                                          "healthProbeBindAddress": ":1", "readinessEndpointName": "/r",
                                          "livenessEndpointName": "/l"
                                        },
                                        "tls": {"minVersion": "VersionTLS12", "cipherSuites": ["A", "B"]},
                                        "internalCertManagement": {
                                          "enable": false, "webhookServiceName": "s", "webhookSecretName": "t"
                                        },
                                        "gangSchedulingManagement": {"schedulerProvider": "volcano"},
                                        "clientConnection": {"qps": 2.5, "burst": 7}}
                                        """))
                .isEqualTo(new Configuration(
                        Configuration.API_VERSION,
                        Configuration.KIND,
                        new Webhook(0, "127.0.0.1", "/certs"),
                        new LeaderElection(
                                false,
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(30),
                                Duration.ofMillis(500),
                                "leases",
                                "n",
                                "ns"),
                        new Metrics("0"),
                        new Health(":1", "/r", "/l"),
                        new Tls("VersionTLS12", List.of("A", "B")),
                        new InternalCertManagement(false, "s", "t"),
                        new GangSchedulingManagement("volcano"),
                        new ClientConnection(2.5f, 7)));
    }

    @Test
    void anEmptyGangSectionIsNotNoSection() throws Exception {
        assertThat(read(HEAD + ", \"gangSchedulingManagement\": {}}").gangSchedulingManagement())
                .isEqualTo(new GangSchedulingManagement(""));
    }

    @Test
    void kindAndVersionHaveNoDefault() throws Exception {
        assertThat(read("{}").kind()).isEmpty();
        assertThat(read("{}").apiVersion()).isEmpty();
    }

    @Test
    void anUnknownFieldIsRefused() {
        assertThatExceptionOfType(UnrecognizedPropertyException.class)
                .isThrownBy(() -> read(HEAD + ", \"webhook\": {\"prot\": 1}}"))
                .withMessageContaining("prot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"15\"", "15", "true", "\"PT15S\""})
    void aDurationIsATextWithAUnit(String value) {
        assertThatExceptionOfType(InvalidFormatException.class)
                .isThrownBy(() -> read(HEAD + ", \"leaderElection\": {\"retryPeriod\": " + value + "}}"))
                .withMessageContaining("retryPeriod");
    }

    private static Configuration read(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json, Configuration.class);
    }
}
