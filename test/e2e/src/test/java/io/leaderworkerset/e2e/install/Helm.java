// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.install;

import io.leaderworkerset.cluster.GoPrograms;
import java.nio.file.Path;
import java.util.List;

/** The program {@code helm}, built once on a machine as the control plane is. */
public final class Helm {
    private static final GoPrograms BUILT = new GoPrograms(
            "helm",
            "helm",
            "helm.sh/helm/v3",
            List.of("helm.sh/helm/v3/cmd/helm"),
            List.of(),
            List.of(),
            version -> "-s -w");

    private Helm() {}

    /** Its path on this machine. */
    public static Path program() {
        return BUILT.locate(System.getenv(), System.err::println, (output, scratch) -> false)
                .resolve("helm");
    }
}
