// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneBinariesTest {
    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();

    @Test
    void aCompleteFolderIsUsedWhicheverVariableNamesIt() throws IOException {
        fill(ControlPlaneBinaries.NAMES);
        ControlPlaneBinaries expected = new ControlPlaneBinaries(folder);
        assertThat(named("LWS_CONTROL_PLANE_BIN")).isEqualTo(expected);
        assertThat(named("KUBEBUILDER_ASSETS")).isEqualTo(expected);
        assertThat(progress).isEmpty();
    }

    @Test
    void anIncompleteFolderIsAnErrorWhenItIsMeantForThisProject() throws IOException {
        fill(List.of("etcd", "kube-apiserver", "kubectl"));
        assertThatThrownBy(() -> named("LWS_CONTROL_PLANE_BIN"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("LWS_CONTROL_PLANE_BIN=" + folder + " lacks kube-scheduler, kube-controller-manager");
    }

    @Test
    void anIncompleteFolderOfOtherToolsIsPassedOver() throws IOException {
        fill(List.of("etcd", "kube-apiserver", "kubectl"));
        assertThat(named("KUBEBUILDER_ASSETS")).isNull();
        assertThat(progress)
                .containsExactly(
                        "KUBEBUILDER_ASSETS is not used: " + folder + " lacks kube-scheduler, kube-controller-manager");
    }

    @Test
    void withoutVariablesNothingIsNamed() {
        assertThat(ControlPlaneBinaries.named(Map.of(), progress::add)).isNull();
    }

    private @Nullable ControlPlaneBinaries named(String variable) {
        return ControlPlaneBinaries.named(Map.of(variable, folder.toString()), progress::add);
    }

    private void fill(List<String> names) throws IOException {
        for (String name : names) {
            assertThat(Files.createFile(folder.resolve(name)).toFile().setExecutable(true))
                    .isTrue();
        }
    }
}
