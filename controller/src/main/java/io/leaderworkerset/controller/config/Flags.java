// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.config;

import io.leaderworkerset.api.config.v1alpha1.ClientConnection;
import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.api.config.v1alpha1.GoDuration;
import io.leaderworkerset.api.config.v1alpha1.Health;
import io.leaderworkerset.api.config.v1alpha1.LeaderElection;
import io.leaderworkerset.api.config.v1alpha1.Metrics;
import io.leaderworkerset.controller.runtime.log.LogSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The flags of the manager. One that is not given is null and leaves the configuration as it is. */
@Command(
        name = "lws-manager",
        description = "Runs the LeaderWorkerSet controllers and admission webhooks.",
        sortOptions = false,
        footer = {
            "",
            "Flags override the configuration file. A flag may be written with one dash or two, and with \"=\" or a space"
                    + " before its value."
        })
final class Flags {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file. Without it: the defaults.")
    @Nullable
    Path config;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "How to reach the API server. Without it: KUBECONFIG, the cluster that the manager runs in, or"
                            + " ~/.kube/config.")
    @Nullable
    Path kubeconfig;

    @Option(
            names = "--metrics-bind-address",
            paramLabel = "ADDRESS",
            description = "Where metrics are served; 0 means nowhere. Default :8443.")
    @Nullable
    String metricsAddress;

    @Option(
            names = "--health-probe-bind-address",
            paramLabel = "ADDRESS",
            description = "Where /healthz and /readyz are served; 0 means nowhere. Default :8081.")
    @Nullable
    String healthAddress;

    @Option(names = "--kube-api-qps", paramLabel = "NUMBER", description = "Requests a second. Default 500.")
    @Nullable
    Float qps;

    @Option(names = "--kube-api-burst", paramLabel = "NUMBER", description = "Requests at once. Default 500.")
    @Nullable
    Integer burst;

    @Option(
            names = "--leader-elect",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Whether only the elected one of several managers works. Default true.")
    @Nullable
    Boolean leaderElect;

    @Option(
            names = "--leader-elect-lease-duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long others wait for a silent leader. Default 15s.")
    @Nullable
    Duration leaseDuration;

    @Option(
            names = "--leader-elect-renew-deadline",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long a leader tries to renew its lease. Default 10s.")
    @Nullable
    Duration renewDeadline;

    @Option(
            names = "--leader-elect-retry-period",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "The time between two tries. Default 2s.")
    @Nullable
    Duration retryPeriod;

    @Option(names = "--leader-elect-resource-lock", paramLabel = "KIND", description = "Only leases are supported.")
    @Nullable
    String resourceLock;

    @Option(
            names = "--leader-elect-resource-name",
            paramLabel = "NAME",
            description = "The name of the lease. Default b8b2488c.x-k8s.io.")
    @Nullable
    String resourceName;

    @Option(
            names = "--zap-devel",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Logs for people when true (default): console, level debug, stack traces from warnings on."
                    + " For machines when false: JSON, level info, stack traces of errors.")
    boolean devel = true;

    @Option(names = "--zap-encoder", paramLabel = "ENCODER", description = "console or json.")
    @Nullable
    String encoder;

    @Option(
            names = "--zap-log-level",
            paramLabel = "LEVEL",
            description = "debug, info, warn, error, or a number: 1 is debug, more is trace.")
    @Nullable
    String logLevel;

    @Option(
            names = "--zap-stacktrace-level",
            paramLabel = "LEVEL",
            description = "From which level on exceptions come with their stack trace: info, error or panic.")
    @Nullable
    String stacktraceLevel;

    @Option(
            names = "--zap-time-encoding",
            paramLabel = "ENCODING",
            description = "epoch, millis, nanos, iso8601, rfc3339 (default) or rfc3339nano.")
    @Nullable
    String timeEncoding;

    @Option(names = "--version", description = "Print the version and exit.")
    boolean version;

    @Option(
            names = {"--help", "-h"},
            usageHelp = true,
            description = "Print this and exit.")
    boolean help;

    /** What the flags say about logs. */
    LogSettings log() {
        return LogSettings.of(devel, encoder, logLevel, stacktraceLevel, timeEncoding);
    }

    /** The configuration with the flags that were given in place of its fields. */
    Configuration over(Configuration file) {
        return new Configuration(
                file.apiVersion(),
                file.kind(),
                file.webhook(),
                over(file.leaderElection()),
                metricsAddress == null ? file.metrics() : new Metrics(off(metricsAddress)),
                over(file.health()),
                file.tls(),
                file.internalCertManagement(),
                file.gangSchedulingManagement(),
                new ClientConnection(
                        or(qps, file.clientConnection().qps()),
                        or(burst, file.clientConnection().burst())));
    }

    private LeaderElection over(LeaderElection file) {
        return new LeaderElection(
                or(leaderElect, file.leaderElect()),
                or(leaseDuration, file.leaseDuration()),
                or(renewDeadline, file.renewDeadline()),
                or(retryPeriod, file.retryPeriod()),
                or(resourceLock, file.resourceLock()),
                or(resourceName, file.resourceName()),
                file.resourceNamespace());
    }

    private Health over(Health file) {
        return healthAddress == null
                ? file
                : new Health(off(healthAddress), file.readinessEndpointName(), file.livenessEndpointName());
    }

    /** An empty address on the command line switches off, while an empty one in a file means the default. */
    private static String off(String address) {
        return address.isEmpty() ? "0" : address;
    }

    private static <T> T or(@Nullable T flag, T file) {
        return flag == null ? file : flag;
    }

    private static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return GoDuration.parse(text);
        }
    }
}
