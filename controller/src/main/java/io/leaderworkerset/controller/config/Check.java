// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.config;

import io.leaderworkerset.api.config.v1alpha1.ClientConnection;
import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.api.config.v1alpha1.GangSchedulingManagement;
import io.leaderworkerset.api.config.v1alpha1.Health;
import io.leaderworkerset.api.config.v1alpha1.InternalCertManagement;
import io.leaderworkerset.api.config.v1alpha1.LeaderElection;
import io.leaderworkerset.controller.runtime.BindAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with a configuration, one sentence for each field, led by the field's path. */
final class Check {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
    /** A leader tries at least once more before its deadline, even if it waits a fifth longer than it should. */
    private static final double RETRY_MARGIN = 1.2;

    /** In which the server carries out what a leader sent last, before another one begins. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(3);

    private final List<String> problems = new ArrayList<>();

    private Check() {}

    /** The problems of a configuration; none if it can be used. */
    static List<String> problems(Configuration configuration) {
        Check check = new Check();
        check.webhookPort(configuration.webhook().port());
        check.election(configuration.leaderElection());
        check.address("metrics.bindAddress", configuration.metrics().bindAddress());
        check.health(configuration.health());
        check.problems.addAll(TlsCheck.problems(configuration.tls()));
        check.certificates(configuration.internalCertManagement());
        if (configuration.gangSchedulingManagement() != null) {
            check.gang(configuration.gangSchedulingManagement());
        }
        check.client(configuration.clientConnection());
        return check.problems;
    }

    private void webhookPort(int port) {
        if (port < 0 || port > 65535) {
            add("webhook.port", port + " is no port from 0 to 65535");
        }
    }

    private void election(LeaderElection election) {
        if (!election.leaderElect()) {
            return;
        }
        if (!election.resourceLock().equals("leases")) {
            add("leaderElection.resourceLock", "\"" + election.resourceLock() + "\" is not supported, only leases");
        }
        if (!election.retryPeriod().isPositive()) {
            add("leaderElection.retryPeriod", "must be positive");
        }
        if (election.leaseDuration().minus(LEASE_MARGIN).compareTo(election.renewDeadline()) <= 0) {
            add(
                    "leaderElection.leaseDuration",
                    "must be greater than renewDeadline by more than 3 s, in which what the leader sent last is carried out");
        }
        if (election.renewDeadline().toNanos()
                <= RETRY_MARGIN * (double) election.retryPeriod().toNanos()) {
            add("leaderElection.renewDeadline", "must be greater than 1.2 times retryPeriod");
        }
        dnsSubdomain("leaderElection.resourceName", election.resourceName());
    }

    private void health(Health health) {
        address("health.healthProbeBindAddress", health.healthProbeBindAddress());
        path("health.readinessEndpointName", health.readinessEndpointName());
        path("health.livenessEndpointName", health.livenessEndpointName());
    }

    private void certificates(InternalCertManagement certificates) {
        if (!certificates.enable()) {
            return;
        }
        if (!SERVICE.matcher(certificates.webhookServiceName()).matches()) {
            add(
                    "internalCertManagement.webhookServiceName",
                    "\"" + certificates.webhookServiceName() + "\" is no name of a Service: at most 63 lower-case"
                            + " letters, digits and '-', beginning with a letter and not ending with '-'");
        }
        dnsSubdomain("internalCertManagement.webhookSecretName", certificates.webhookSecretName());
    }

    private void gang(GangSchedulingManagement gang) {
        String provider = gang.schedulerProvider();
        if (provider.isEmpty()) {
            add("gangSchedulingManagement.schedulerProvider", "must be set when gang scheduling is enabled");
        } else if (!provider.equals("volcano")) {
            add("gangSchedulingManagement.schedulerProvider", "\"" + provider + "\" is not supported, only volcano");
        }
    }

    private void client(ClientConnection client) {
        if (client.qps() == 0) {
            add("clientConnection.qps", "must be positive, or negative for no limit");
        }
        if (client.qps() > 0 && client.burst() < 1) {
            add("clientConnection.burst", "must be at least 1");
        }
    }

    private void address(String field, String address) {
        try {
            BindAddress.parse(address);
        } catch (IllegalArgumentException e) {
            add(field, String.valueOf(e.getMessage()));
        }
    }

    private void path(String field, String path) {
        if (!path.startsWith("/")) {
            add(field, "\"" + path + "\" must begin with /");
        }
    }

    private void dnsSubdomain(String field, String name) {
        if (!SUBDOMAIN.matcher(name).matches()) {
            add(field, "\"" + name + "\" is no DNS name: lower-case letters, digits, '-' and '.', at most 253");
        }
    }

    private void add(String field, String problem) {
        problems.add(field + ": " + problem);
    }
}
