package io.leaderworkerset.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoModuleTest {
    private static final GoModule MODULE =
            new GoModule("require (\n\tk8s.io/kubernetes v1.36.3 // indirect\n)\n", "sum");

    @Test
    void theKeyNamesTheReleaseAndDependsOnEverythingThatIsBuiltFrom() {
        String key = MODULE.key("Linux", "amd64");
        assertThat(key).matches("v1\\.36\\.3-[0-9a-f]{16}").isEqualTo(MODULE.key("Linux", "amd64"));
        assertThat(MODULE.key("Mac OS X", "amd64")).isNotEqualTo(key);
        assertThat(MODULE.key("Linux", "aarch64")).isNotEqualTo(key);
        assertThat(new GoModule(MODULE.mod(), "other").key("Linux", "amd64")).isNotEqualTo(key);
        assertThat(new GoModule(MODULE.mod() + "\n", "sum").key("Linux", "amd64"))
                .isNotEqualTo(key);
    }

    @Test
    void theModuleOfThisRepositoryIsOnTheClassPath() {
        GoModule module = GoModule.load();
        assertThat(module.kubernetesVersion()).startsWith("v1.");
        assertThat(module.sum()).contains("go.etcd.io/etcd/server/v3");
    }

    @Test
    void theReleaseIsStampedForServersAndClients() {
        assertThat(GoBuild.linkerFlags("v1.36.3"))
                .contains("-X k8s.io/component-base/version.gitVersion=v1.36.3")
                .contains("-X k8s.io/component-base/version.gitMinor=36")
                .contains("-X k8s.io/client-go/pkg/version.gitMajor=1");
    }
}
