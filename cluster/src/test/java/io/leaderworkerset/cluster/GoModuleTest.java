// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoModuleTest {
    private static final String MOD = "require (\n\tk8s.io/kubernetes v1.36.3 // indirect\n)\n";
    private static final GoModule MODULE = module(MOD, "sum");

    @Test
    void theKeyNamesTheReleaseAndDependsOnEverythingThatIsBuiltFrom() {
        String key = key(MODULE, "-s", "Linux", "amd64");
        assertThat(key).matches("v1\\.36\\.3-[0-9a-f]{16}").isEqualTo(key(MODULE, "-s", "Linux", "amd64"));
        assertThat(List.of(
                        key(MODULE, "-w", "Linux", "amd64"),
                        key(MODULE, "-s", "Mac OS X", "amd64"),
                        key(MODULE, "-s", "Linux", "aarch64"),
                        key(module(MOD, "other"), "-s", "Linux", "amd64"),
                        key(module(MOD + "\n", "sum"), "-s", "Linux", "amd64")))
                .doesNotContain(key);
    }

    @Test
    void theModuleOfThisRepositoryIsOnTheClassPath() {
        GoModule module = GoModule.load("control-plane", List.of("main.go"));
        assertThat(module.version("k8s.io/kubernetes")).startsWith("v1.");
        assertThat(module.files().get("go.sum")).contains("go.etcd.io/etcd/server/v3");
    }

    @Test
    void theReleaseIsStampedForServersAndClients() {
        assertThat(ControlPlaneBinaries.linkerFlags("v1.36.3"))
                .contains("-X k8s.io/component-base/version.gitVersion=v1.36.3")
                .contains("-X k8s.io/component-base/version.gitMinor=36")
                .contains("-X k8s.io/client-go/pkg/version.gitMajor=1");
    }

    private static GoModule module(String mod, String sum) {
        return new GoModule(Map.of("go.mod", mod, "go.sum", sum));
    }

    private static String key(GoModule module, String flags, String system, String architecture) {
        return module.key(module.version("k8s.io/kubernetes"), flags, system, architecture);
    }
}
