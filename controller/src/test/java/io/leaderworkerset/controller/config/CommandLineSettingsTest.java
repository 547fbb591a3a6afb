// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.controller.config.CommandLineSettings.Question;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.controller.runtime.log.LogSettings;
import io.leaderworkerset.controller.runtime.log.TimeEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class CommandLineSettingsTest {
    private static final String HEAD = "apiVersion: config.lws.x-k8s.io/v1alpha1\nkind: Configuration\n";

    @TempDir
    private Path folder;

    @Test
    void withoutAnythingTheDefaultsHold() {
        CommandLineSettings settings = CommandLineSettings.read();

        assertThat(settings.configuration()).isEqualTo(Configuration.defaults());
        assertThat(settings.kubeconfig()).isNull();
        assertThat(settings.log()).isEqualTo(new LogSettings(Level.DEBUG, false, Level.WARN, TimeEncoding.RFC3339));
    }

    @Test
    void readsTheFileThatIsInstalledByDefault() throws IOException {
        Configuration read = read("leaderElection:\n  leaderElect: true\ninternalCertManagement:\n  enable: true\n");

        assertThat(read).isEqualTo(Configuration.defaults());
    }

    @Test
    void readsEverySection() throws IOException {
        Configuration read = read("""
                webhook: {port: 10443, host: 127.0.0.1, certDir: /certs}
                leaderElection: {leaderElect: false, leaseDuration: 30s}
                metrics: {bindAddress: "0"}
                health: {healthProbeBindAddress: ":9081"}
                tls: {minVersion: VersionTLS12, cipherSuites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]}
                internalCertManagement: {enable: false}
                gangSchedulingManagement: {schedulerProvider: volcano}
                clientConnection: {qps: 50, burst: 100}
                """);

        assertThat(read.webhook().port()).isEqualTo(10443);
        assertThat(read.leaderElection().leaseDuration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(read.leaderElection().renewDeadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(read.clientConnection().qps()).isEqualTo(50);
    }

    @Test
    void flagsOverrideTheFile() throws IOException {
        Configuration read = read(
                "clientConnection: {qps: 50, burst: 100}\nhealth: {healthProbeBindAddress: ':1', readinessEndpointName: /r}\n",
                "--kube-api-qps=7.5",
                "--health-probe-bind-address",
                ":2",
                "--leader-elect=false",
                "--leader-elect-lease-duration=1m30s",
                "--metrics-bind-address=0");

        assertThat(read.clientConnection().qps()).isEqualTo(7.5f);
        assertThat(read.clientConnection().burst()).isEqualTo(100);
        assertThat(read.health().healthProbeBindAddress()).isEqualTo(":2");
        assertThat(read.health().readinessEndpointName()).isEqualTo("/r");
        assertThat(read.leaderElection().leaderElect()).isFalse();
        assertThat(read.leaderElection().leaseDuration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(read.metrics().bindAddress()).isEqualTo("0");
    }

    @Test
    void anEmptyAddressSwitchesTheHealthServerOff() {
        assertThat(CommandLineSettings.read("--health-probe-bind-address=")
                        .configuration()
                        .health()
                        .healthProbeBindAddress())
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--leader-elect", "-leader-elect", "--leader-elect=true", "-leader-elect=true"})
    void aBooleanFlagNeedsNoValue(String flag) throws IOException {
        assertThat(read("leaderElection: {leaderElect: false}", flag)
                        .leaderElection()
                        .leaderElect())
                .isTrue();
    }

    @Test
    void acceptsFlagsWithOneDash() {
        CommandLineSettings settings = CommandLineSettings.read(
                "-kubeconfig", "/k", "-zap-log-level=debug", "-zap-devel=false", "-zap-time-encoding=epoch");

        assertThat(settings.kubeconfig()).isEqualTo(Path.of("/k"));
        assertThat(settings.log()).isEqualTo(new LogSettings(Level.DEBUG, true, Level.ERROR, TimeEncoding.EPOCH));
    }

    @Test
    void theLastOfSeveralFlagsWins() {
        assertThat(CommandLineSettings.read("--zap-log-level=error", "--zap-log-level=info")
                        .log()
                        .level())
                .isEqualTo(Level.INFO);
    }

    @Test
    void theEncoderFlagDecides() {
        assertThat(CommandLineSettings.read("--zap-encoder=json").log().json()).isTrue();
        assertThat(CommandLineSettings.read("--zap-devel=false", "--zap-encoder=console")
                        .log()
                        .json())
                .isFalse();
    }

    @Test
    void answersQuestions() {
        assertThat(CommandLineSettings.question("--config=/nowhere")).isEmpty();
        assertThat(CommandLineSettings.question("-help")).contains(Question.HELP);
        assertThat(CommandLineSettings.question("--config=/nowhere", "-version"))
                .contains(Question.VERSION);
        assertThat(CommandLineSettings.help())
                .contains("--leader-elect-resource-name", "--zap-stacktrace-level", "--kubeconfig");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhook: {prot: 1} | webhook.prot: unknown field",
                "foo: 1 | foo: unknown field",
                "leaderElection: {leaseDuration: 15} | leaderElection.leaseDuration: ",
                "webhook: {port: many} | webhook.port: ",
                "webhook: {port: '9443'} | webhook.port: ",
                "webhook: 3 | webhook: ",
                "webhook: {port: 1, port: 2} | line 3: Duplicate field 'port'",
                "@ | while scanning for the next token found character",
                "webhook: {port: 65536} | webhook.port: 65536 is no port from 0 to 65535",
                "metrics: {bindAddress: x} | metrics.bindAddress: \"x\" is not host:port",
                "health: {healthProbeBindAddress: x} | health.healthProbeBindAddress: \"x\"",
                "health: {readinessEndpointName: readyz} | health.readinessEndpointName: \"readyz\" must begin with /",
                "tls: {minVersion: VersionTLS11} | tls.minVersion: \"VersionTLS11\" is not one of",
                "tls: {minVersion: VersionTLS13, cipherSuites: [TLS_AES_128_GCM_SHA256]} | tls.cipherSuites: may not be",
                "tls: {cipherSuites: [TLS_NONE]} | tls.cipherSuites: \"TLS_NONE\" is not supported",
                "internalCertManagement: {webhookServiceName: 1a} | internalCertManagement.webhookServiceName: \"1a\"",
                "internalCertManagement: {webhookSecretName: A} | internalCertManagement.webhookSecretName: \"A\"",
                "gangSchedulingManagement: {} | gangSchedulingManagement.schedulerProvider: must be set",
                "gangSchedulingManagement: {schedulerProvider: x} | gangSchedulingManagement.schedulerProvider: \"x\" is not",
                "clientConnection: {qps: 0} | clientConnection.qps: must be positive",
                "clientConnection: {burst: 0} | clientConnection.burst: must be at least 1",
                "leaderElection: {leaseDuration: 10s} | leaderElection.leaseDuration: must be greater",
                "leaderElection: {leaseDuration: 13s} | leaderElection.leaseDuration: must be greater than renewDeadline by"
                        + " more than 3 s",
                "leaderElection: {renewDeadline: 2s} | leaderElection.renewDeadline: must be greater",
                "leaderElection: {retryPeriod: -1s} | leaderElection.retryPeriod: must be positive",
                "leaderElection: {resourceLock: endpoints} | leaderElection.resourceLock: \"endpoints\" is not",
                "leaderElection: {resourceName: A} | leaderElection.resourceName: \"A\" is no DNS name",
            })
    void refusesInOneLineThatNamesThePlace(String line, String problem) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("configuration " + folder.resolve("config.yaml") + ": " + problem.strip())
                .message()
                .hasLineCount(1);
    }

    @Test
    void aManagerThatElectsNobodyNeedsNoTimes() throws IOException {
        assertThat(read("leaderElection: {leaderElect: false, leaseDuration: 1s}")
                        .leaderElection()
                        .leaderElect())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kind: Configuration",
                "apiVersion: config.lws.x-k8s.io/v1alpha1",
                "apiVersion: lws.x-k8s.io/v1alpha1\nkind: Configuration",
                "apiVersion: config.lws.x-k8s.io/v1alpha1\nkind: Other"
            })
    void refusesAnotherKindOfFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("other.yaml"), text);

        assertThatThrownBy(() -> CommandLineSettings.read("--config", file.toString()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(": must be ");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> CommandLineSettings.read("--config=/nowhere/c.yaml"))
                .isInstanceOf(StartFailure.class)
                .hasMessage("configuration /nowhere/c.yaml cannot be read: no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--unknown",
                "--kube-api-burst=x",
                "--leader-elect=perhaps",
                "--leader-elect-retry-period=2",
                "--zap-encoder=xml",
                "--zap-log-level=0",
                "--zap-stacktrace-level=warn",
                "--zap-time-encoding=unix",
                "extra"
            })
    void refusesBadFlagsInOneLine(String flag) {
        assertThatThrownBy(() -> CommandLineSettings.read(flag))
                .isInstanceOf(StartFailure.class)
                .message()
                .hasLineCount(1);
    }

    private Configuration read(String text, String... flags) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), HEAD + text);
        List<String> arguments = new ArrayList<>(List.of("--config=" + file));
        arguments.addAll(List.of(flags));
        return CommandLineSettings.read(arguments.toArray(String[]::new)).configuration();
    }
}
