// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.install;

import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.cluster.Command;
import io.leaderworkerset.e2e.support.Checkout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The two ways to install, as a user goes them. */
record Installation(ClusterAccess access) {
    static final String NAMESPACE = "lws-system";
    private static final String CHART = Checkout.ROOT.resolve("charts/lws").toString();

    /** The manifests of a folder below {@code config/}. */
    String kustomize(String folder) {
        return kustomize(Checkout.ROOT.resolve("config").resolve(folder));
    }

    /** The manifests of a user's own folder. */
    String kustomize(Path folder) {
        return access.kubectl("kustomize", folder.toString()).orThrow();
    }

    /** The chart's manifests with these values, such as {@code replicaCount=2}, without CRDs and namespace. */
    String template(String... values) {
        return templateFor(NAMESPACE, values);
    }

    /** The same for a release in another namespace. */
    String templateFor(String namespace, String... values) {
        return run(namespace, values, "template", "lws", CHART, "--kube-version", "1.36")
                .orThrow();
    }

    /** Installs the chart, or upgrades it, and waits until it runs. */
    void upgrade(String... values) {
        run(values, "upgrade", "--install", "lws", CHART, "--wait", "--timeout", "60s")
                .orThrow();
    }

    /** What the chart says to values that it does not take. */
    Command.Result refusedBy(String... values) {
        return run(values, "template", "lws", CHART, "--kube-version", "1.36");
    }

    void uninstall() {
        run(new String[0], "uninstall", "lws", "--wait", "--timeout", "60s").orThrow();
    }

    private Command.Result run(String[] values, String... arguments) {
        return run(NAMESPACE, values, arguments);
    }

    private Command.Result run(String namespace, String[] values, String... arguments) {
        List<String> words = Stream.of(
                        Stream.of(Helm.program().toString()),
                        Stream.of(arguments),
                        Stream.of("--namespace", namespace),
                        Stream.of(values).flatMap(value -> Stream.of("--set", value)))
                .flatMap(part -> part)
                .toList();
        Map<String, String> environment = new HashMap<>(access.kubectlEnvironment());
        // Nothing of the user's own Helm.
        for (String kind : List.of("CACHE", "CONFIG", "DATA")) {
            environment.put(
                    "HELM_" + kind + "_HOME",
                    access.kubeconfig().resolveSibling("helm-" + kind).toString());
        }
        return new Command(words, environment, null).run();
    }
}
