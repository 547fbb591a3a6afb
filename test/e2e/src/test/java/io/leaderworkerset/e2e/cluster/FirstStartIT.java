// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.cluster.Command;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The programs of a checkout in which nothing was built yet. */
@ResourceLock(SharedCluster.YET_ANOTHER)
class FirstStartIT {
    @Test
    void aProgramBuildsWhatItNeeds(@TempDir Path folder) throws Exception {
        String archive = folder.resolve("sources.tar").toString();
        Path checkout = Files.createDirectory(folder.resolve("checkout"));
        run("tar", "cf", archive, "--exclude=target", "--exclude=.git", "-C", Checkout.ROOT.toString(), ".");
        run("tar", "xf", archive, "-C", checkout.toString());
        assertThat(run(checkout.resolve("bin/local-cluster").toString(), "--version"))
                .startsWith("Kubernetes v1.");
        assertThat(run(checkout.resolve("bin/lws-manager").toString(), "--version"))
                .startsWith("Version: ");
    }

    private static String run(String... words) {
        return Command.of(words).run().orThrow();
    }
}
