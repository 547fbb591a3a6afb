// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

/**
 * What a kubeconfig for one user of one cluster says.
 *
 * @param server URL of the API server
 * @param authority whom to trust, a PEM text in Base64
 * @param token the user's bearer token
 */
public record Kubeconfig(String server, String authority, String token) {

    /** Content of the file. */
    public String text() {
        return """
                apiVersion: v1
                kind: Config
                current-context: local-cluster
                contexts:
                - name: local-cluster
                  context: {cluster: local-cluster, user: user}
                clusters:
                - name: local-cluster
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: user
                  user: {token: %s}
                """.formatted(server, authority, token);
    }
}
