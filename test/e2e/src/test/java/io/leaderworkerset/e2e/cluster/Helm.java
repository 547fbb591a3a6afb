package io.leaderworkerset.e2e.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The program {@code helm}, built once on a machine as the control plane is. */
public final class Helm {
    private static final GoPrograms BUILT = new GoPrograms(
            "helm",
            "helm",
            "helm.sh/helm/v3",
            new TreeMap<>(Map.of("helm", "helm.sh/helm/v3/cmd/helm")),
            version -> "-s -w");

    private Helm() {}

    /** Its path on this machine. */
    public static Path program() {
        return BUILT.locate(System.getenv(), System.err::println).resolve("helm");
    }
}
