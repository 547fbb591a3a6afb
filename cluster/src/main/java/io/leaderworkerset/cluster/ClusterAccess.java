// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The way to a cluster, local or not, with the rights of its kubeconfig.
 *
 * @param kubeconfig file that names the cluster and the user
 * @param kubectl the program; a bare name is looked up on the PATH
 */
public record ClusterAccess(Path kubeconfig, Path kubectl) {
    // A cluster that starts beside others on a small machine answers late.
    private static final int PATIENCE_MILLIS = 60_000;

    /** Content of the kubeconfig file. */
    public String kubeconfigText() {
        try {
            return Files.readString(kubeconfig);
        } catch (IOException e) {
            throw new ClusterException("cannot read the kubeconfig " + kubeconfig, e);
        }
    }

    /** Client settings that are safe under load: HTTP/1.1, since its connections heal, and no hidden retries. */
    public Config config() {
        Config config = Config.fromKubeconfig(kubeconfigText());
        String[] present = config.getNoProxy() == null ? new String[0] : config.getNoProxy();
        return new ConfigBuilder(config)
                // Other than kubectl, the client would ask a configured proxy for the way to this very machine.
                .withNoProxy(Stream.concat(Stream.of(present), Stream.of("127.0.0.1"))
                        .toArray(String[]::new))
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(PATIENCE_MILLIS)
                .withRequestTimeout(PATIENCE_MILLIS)
                .build();
    }

    /** A new client; the caller closes it. */
    public KubernetesClient newClient() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    /** Runs {@code kubectl} with these arguments. */
    public Command.Result kubectl(String... arguments) {
        return kubectlWithInput("", arguments);
    }

    /** Runs {@code kubectl} with a text, usually a manifest for {@code -f -}, as its standard input. */
    public Command.Result kubectlWithInput(String input, String... arguments) {
        List<String> words = Stream.concat(Stream.of(kubectl.toString()), Stream.of(arguments))
                .toList();
        return new Command(words, kubectlEnvironment(), null).run(input);
    }

    /** Environment for {@code kubectl}: this cluster, and no files outside the kubeconfig's folder. */
    public Map<String, String> kubectlEnvironment() {
        return Map.of(
                "KUBECONFIG",
                kubeconfig.toString(),
                "KUBECACHEDIR",
                kubeconfig.resolveSibling("kubectl-cache").toString());
    }
}
