// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The four components: their files, their command lines and the order in which they start. */
final class ControlPlane {
    static final String API_SERVER = "kube-apiserver";
    static final String AUDIT_LOG = "audit.log";
    private static final String CERTIFICATE = "certificates/apiserver.crt";
    private static final String KUBECONFIG = "kubeconfig";
    private static final String ETCD = "etcd";
    private static final String CONTROLLER_MANAGER = "kube-controller-manager";
    private static final String SCHEDULER = "kube-scheduler";
    static final List<String> STORE_AND_API_SERVER = List.of(ETCD, API_SERVER);

    /** These two give up when there is no API server yet. */
    static final List<String> CONTROLLERS = List.of(CONTROLLER_MANAGER, SCHEDULER);

    // Unix sockets in the cluster's folder: nobody else can reach etcd, and no port is needed.
    private static final String ETCD_CLIENT_URL = "unix://etcd-client:0";
    private static final String ETCD_PEER_URL = "unix://etcd-peer:0";

    private final ClusterOptions options;
    private final ControlPlaneBinaries binaries;
    private final Path folder;
    private final String server = "https://127.0.0.1:" + FreePort.pick();
    private final String token = UUID.randomUUID().toString();

    ControlPlane(ClusterOptions options, ControlPlaneBinaries binaries) {
        this.options = options;
        this.binaries = binaries;
        this.folder = options.folder();
    }

    Path kubeconfig() {
        return folder.resolve(KUBECONFIG);
    }

    List<String> command(String component) {
        return switch (component) {
            case ETCD -> etcd();
            case API_SERVER -> apiServer();
            case CONTROLLER_MANAGER -> controllerManager();
            case SCHEDULER -> scheduler();
            default -> throw new IllegalArgumentException(component);
        };
    }

    void writeFiles() throws IOException {
        ServiceAccountKeys.write(folder);
        Files.writeString(folder.resolve("tokens.csv"), token + ",admin,admin,system:masters\n");
        Files.writeString(folder.resolve("audit-policy.yaml"), """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: [RequestReceived]
                rules:
                - level: Metadata
                """);
        // The usual limit of 50 requests a second would be what a load test measures.
        Files.writeString(folder.resolve("scheduler.yaml"), """
                apiVersion: kubescheduler.config.k8s.io/v1
                kind: KubeSchedulerConfiguration
                leaderElection: {leaderElect: false}
                clientConnection: {kubeconfig: kubeconfig, qps: 2000, burst: 4000}
                podInitialBackoffSeconds: 1
                podMaxBackoffSeconds: 2
                profiles:
                - schedulerName: default-scheduler
                - schedulerName: volcano
                """);
    }

    /** The API server makes its certificate when it starts; the kubeconfig trusts exactly that one. */
    boolean writeKubeconfig() {
        Path certificate = folder.resolve(CERTIFICATE);
        // The key is written after the certificate: with it, both are complete.
        if (!Files.exists(folder.resolve("certificates/apiserver.key"))) {
            return false;
        }
        try {
            String authority = Base64.getEncoder().encodeToString(Files.readAllBytes(certificate));
            Files.writeString(kubeconfig(), new Kubeconfig(server, authority, token).text());
            return true;
        } catch (IOException e) {
            throw new ClusterException("cannot write " + kubeconfig() + ": " + e.getMessage(), e);
        }
    }

    private List<String> etcd() {
        return List.of(
                binary(ETCD),
                "--name=local",
                "--data-dir=etcd",
                "--unsafe-no-fsync",
                "--log-level=error",
                "--listen-client-urls=" + ETCD_CLIENT_URL,
                "--advertise-client-urls=" + ETCD_CLIENT_URL,
                "--listen-peer-urls=" + ETCD_PEER_URL,
                "--initial-advertise-peer-urls=" + ETCD_PEER_URL,
                "--initial-cluster=local=" + ETCD_PEER_URL);
    }

    private List<String> apiServer() {
        List<String> command = new ArrayList<>(List.of(
                binary(API_SERVER),
                "--etcd-servers=" + ETCD_CLIENT_URL,
                "--bind-address=127.0.0.1",
                "--secure-port=" + server.substring(server.lastIndexOf(':') + 1),
                "--cert-dir=certificates",
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.96.0.0/16",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + ServiceAccountKeys.PUBLIC_FILE,
                "--service-account-signing-key-file=" + ServiceAccountKeys.PRIVATE_FILE,
                "--token-auth-file=tokens.csv",
                "--authorization-mode=RBAC",
                "--allow-privileged",
                // As on OpenShift: who makes an object that blocks its owner's deletion needs a right for that.
                "--enable-admission-plugins=OwnerReferencesPermissionEnforcement",
                // No node-lifecycle controller runs that would take the not-ready taint away again.
                "--disable-admission-plugins=TaintNodesByCondition"));
        if (options.audit()) {
            // By default the log is moved away at 100 MB, and positions in it with it.
            command.addAll(List.of(
                    "--audit-policy-file=audit-policy.yaml", "--audit-log-path=" + AUDIT_LOG, "--audit-log-maxsize=0"));
        }
        return withFeatureGates(command);
    }

    private List<String> controllerManager() {
        return withFeatureGates(List.of(
                binary(CONTROLLER_MANAGER),
                "--kubeconfig=" + KUBECONFIG,
                "--leader-elect=false",
                "--secure-port=0",
                "--service-account-private-key-file=" + ServiceAccountKeys.PRIVATE_FILE,
                "--root-ca-file=" + CERTIFICATE,
                // By default it makes this one in the system's folders.
                "--flex-volume-plugin-dir=flex-volumes",
                "--kube-api-qps=2000",
                "--kube-api-burst=4000",
                "--concurrent-statefulset-syncs=50",
                "--concurrent-deployment-syncs=20",
                "--concurrent-namespace-syncs=20",
                "--controllers=*,-node-ipam-controller,-node-route-controller,-node-lifecycle-controller,"
                        + "-cloud-node-lifecycle-controller,-service-lb-controller"));
    }

    private List<String> scheduler() {
        return withFeatureGates(List.of(binary(SCHEDULER), "--config=scheduler.yaml", "--secure-port=0"));
    }

    private String binary(String name) {
        return binaries.path(name).toString();
    }

    private List<String> withFeatureGates(List<String> command) {
        if (options.featureGates().isEmpty()) {
            return command;
        }
        String gates = options.featureGates().entrySet().stream()
                .map(gate -> gate.getKey() + "=" + gate.getValue())
                .sorted()
                .collect(Collectors.joining(","));
        List<String> extended = new ArrayList<>(command);
        extended.add("--feature-gates=" + gates);
        return List.copyOf(extended);
    }
}
