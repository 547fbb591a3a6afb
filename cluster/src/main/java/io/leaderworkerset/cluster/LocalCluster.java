// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.cluster.kubelet.SimulatedKubelets;
import io.leaderworkerset.cluster.kubelet.SimulatedNodes;
import io.leaderworkerset.cluster.kubelet.SimulatedVolumes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real Kubernetes control plane with simulated nodes, on 127.0.0.1, for as long as this object is open.
 *
 * <p>Its processes and its folder are gone after {@link #close()} or after the end of this JVM, however it ends.
 */
public final class LocalCluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final ControlPlane controlPlane;
    private final Supervisor supervisor;
    private final ClusterAccess access;
    private final ClusterOptions options;
    private final KubernetesClient client;
    private final SimulatedNodes nodes;
    private final SimulatedKubelets kubelets;
    private final SimulatedVolumes volumes;

    private LocalCluster(
            ControlPlane controlPlane, Supervisor supervisor, ClusterAccess access, ClusterOptions options) {
        this.controlPlane = controlPlane;
        this.supervisor = supervisor;
        this.access = access;
        this.options = options;
        this.client = access.newClient();
        awaitApiServer();
        options.manifests().forEach(this::apply);
        ControlPlane.CONTROLLERS.forEach(name -> supervisor.start(name, controlPlane.command(name)));
        this.nodes = new SimulatedNodes(client);
        nodes.create(options.nodes());
        Poll.until("service account of namespace default", START_LIMIT, () -> {
            requireAlive(supervisor, ControlPlane.CONTROLLERS);
            return client.serviceAccounts()
                            .inNamespace("default")
                            .withName("default")
                            .get()
                    != null;
        });
        this.kubelets = new SimulatedKubelets(client, options.startDelay(), options.terminationDelay());
        this.volumes = new SimulatedVolumes(client);
    }

    /** Starts a cluster and returns when it serves; builds the binaries first if this machine has none yet. */
    public static LocalCluster start(ClusterOptions options) {
        ControlPlaneBinaries binaries = ControlPlaneBinaries.locate();
        ControlPlane controlPlane = new ControlPlane(options, binaries);
        Supervisor supervisor = Supervisor.start(options.folder());
        try {
            controlPlane.writeFiles();
            ControlPlane.STORE_AND_API_SERVER.forEach(name -> supervisor.start(name, controlPlane.command(name)));
            Poll.until("certificate of the API server", START_LIMIT, () -> {
                requireAlive(supervisor, ControlPlane.STORE_AND_API_SERVER);
                return controlPlane.writeKubeconfig();
            });
            ClusterAccess access = new ClusterAccess(controlPlane.kubeconfig(), binaries.path("kubectl"));
            return new LocalCluster(controlPlane, supervisor, access, options);
        } catch (IOException e) {
            supervisor.close();
            throw new ClusterException("cannot write to " + options.folder() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            supervisor.close();
            throw e;
        }
    }

    /** The way in, with the rights of a cluster administrator. */
    public ClusterAccess access() {
        return access;
    }

    /** What kubelets do, and what a test wants them to do. */
    public SimulatedKubelets kubelets() {
        return kubelets;
    }

    /** Takes a node away: its kubelet falls silent, and it is marked as not Ready and out of service. */
    public void loseNode(String name) {
        kubelets.silence(name);
        nodes.markLost(name);
    }

    /** Brings a lost node back. */
    public void findNode(String name) {
        nodes.markFound(name);
        kubelets.resume(name);
    }

    /** The API server's audit log; only with {@link ClusterOptions#audit()}. */
    public AuditLog auditLog() {
        if (!options.audit()) {
            throw new ClusterException("this cluster was started without an audit log");
        }
        return new AuditLog(options.folder().resolve(ControlPlane.AUDIT_LOG));
    }

    /** Kills the API server, as a crash would; everything else goes on. */
    public void stopApiServer() {
        supervisor.stop(ControlPlane.API_SERVER);
    }

    /** Starts the API server again, on the same port and with the same certificate; returns when it is ready. */
    public void startApiServer() {
        supervisor.start(ControlPlane.API_SERVER, controlPlane.command(ControlPlane.API_SERVER));
        awaitApiServer();
    }

    /** Lets the API server hang: connections stay, answers do not come. */
    public void freezeApiServer() {
        supervisor.signal(ControlPlane.API_SERVER, "STOP");
    }

    /** Lets the API server go on after {@link #freezeApiServer}. */
    public void thawApiServer() {
        supervisor.signal(ControlPlane.API_SERVER, "CONT");
    }

    private void apply(Path manifest) {
        access.kubectl("apply", "--filename", manifest.toString()).orThrow();
    }

    private void awaitApiServer() {
        Poll.until("readiness of the API server", START_LIMIT, () -> {
            requireAlive(supervisor, ControlPlane.STORE_AND_API_SERVER);
            try {
                return "ok".equals(client.raw("/readyz"));
            } catch (KubernetesClientException notReady) {
                return false;
            }
        });
    }

    private static void requireAlive(Supervisor supervisor, Iterable<String> components) {
        for (String component : components) {
            if (!supervisor.isAlive(component)) {
                throw new ClusterException(component + " ended while it started: " + supervisor.lastWord(component));
            }
        }
    }

    @Override
    public void close() {
        volumes.close();
        kubelets.close();
        client.close();
        supervisor.close();
    }
}
