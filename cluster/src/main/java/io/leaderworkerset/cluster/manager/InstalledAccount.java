// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.manager;

import io.fabric8.kubernetes.client.Config;
import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.cluster.ClusterException;
import io.leaderworkerset.cluster.Kubeconfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The manager's ServiceAccount as {@code config/} installs it: its rights are those of a user's installation. */
final class InstalledAccount {
    private static final String NAMESPACE = "lws-system";
    private static final String NAME = "lws-controller-manager";

    // The local clusters do not live longer.
    private static final String TOKEN_VALIDITY = "8760h";

    private InstalledAccount() {}

    /** Installs the account and its rights and writes a kubeconfig for it. */
    static void install(ClusterAccess access, Path root, Path kubeconfig) {
        Path config = root.resolve("config");
        access.kubectl("apply", "-f", config.resolve("manager/namespace.yaml").toString())
                .orThrow();
        access.kubectl("apply", "-k", config.resolve("rbac").toString()).orThrow();
        String token = access.kubectl("create", "token", NAME, "-n", NAMESPACE, "--duration", TOKEN_VALIDITY)
                .orThrow()
                .strip();
        Config administrator = access.config();
        try {
            Files.writeString(
                    kubeconfig,
                    new Kubeconfig(administrator.getMasterUrl(), administrator.getCaCertData(), token).text());
        } catch (IOException e) {
            throw new ClusterException("cannot write " + kubeconfig + ": " + e.getMessage(), e);
        }
    }
}
