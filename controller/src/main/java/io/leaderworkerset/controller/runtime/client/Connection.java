// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the API server, and tells in one line why it cannot be used. */
public final class Connection {
    private Connection() {}

    /** The connection of a kubeconfig file; without one that of the environment, the cluster, or the home folder. */
    public static Config configure(@Nullable Path kubeconfig) {
        if (kubeconfig == null) {
            return new ConfigBuilder().build();
        }
        if (!Files.isRegularFile(kubeconfig) || !Files.isReadable(kubeconfig)) {
            throw new StartFailure("kubeconfig " + kubeconfig + " cannot be read");
        }
        try {
            Config config = Config.fromKubeconfig(kubeconfig.toFile());
            if (config.getCurrentContext() == null) {
                throw new StartFailure("kubeconfig " + kubeconfig + " has no current context");
            }
            return config;
        } catch (StartFailure e) {
            throw e;
        } catch (RuntimeException e) {
            // The client's YAML parser throws what it likes.
            throw new StartFailure("kubeconfig " + kubeconfig + " is not valid: "
                    + Failure.of(e).message());
        }
    }

    /** Fails unless the server answers and serves a kind that a custom resource definition brings. */
    public static void require(KubernetesClient client, Kind kind) {
        String server = client.getMasterUrl().toString();
        try {
            client.getKubernetesVersion();
        } catch (KubernetesClientException e) {
            throw new StartFailure(
                    "API server " + server + " cannot be used: " + Failure.of(e).message());
        }
        if (!serves(client, kind)) {
            throw new StartFailure("API server " + server + " does not serve " + kind.kind() + " of "
                    + kind.apiVersion() + ": install the custom resource definitions first");
        }
    }

    /** Whether the server serves a kind; fails when it does not answer. */
    public static boolean serves(KubernetesClient client, Kind kind) {
        try {
            var resources = client.getApiResources(kind.apiVersion());
            return resources != null
                    && resources.getResources().stream()
                            .anyMatch(resource -> resource.getKind().equals(kind.kind()));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return false;
            }
            throw new StartFailure("API server " + client.getMasterUrl() + " cannot be used: "
                    + Failure.of(e).message());
        }
    }
}
