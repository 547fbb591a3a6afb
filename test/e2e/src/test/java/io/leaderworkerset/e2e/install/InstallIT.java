// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.cluster.ClusterOptions;
import io.leaderworkerset.cluster.Command;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways to install, on a cluster of their own: the manager itself runs in no container here. */
@ResourceLock(SharedCluster.YET_ANOTHER)
@Execution(ExecutionMode.SAME_THREAD) // They install into the same namespace.
class InstallIT {
    private static final String DEFINITION = "leaderworkersets.leaderworkerset.x-k8s.io";

    /** The chart's value that does what an overlay does. */
    private static final Map<String, String> SAME_AS = Map.of(
            "default", "enableCertManager=false",
            "overlays/cert-manager", "enableCertManager=true",
            "overlays/cert-manager-volcano",
                    "enableCertManager=true,gangSchedulingManagement.schedulerProvider=volcano",
            "overlays/prometheus", "enablePrometheus=true",
            "overlays/volcano", "gangSchedulingManagement.schedulerProvider=volcano");

    private static LocalCluster cluster;
    private static Installation installation;
    private static KubernetesClient client;

    @BeforeAll
    static void startCluster() {
        Assumptions.assumeTrue(SharedCluster.isLocal(), "needs a local cluster");
        cluster = LocalCluster.start(ClusterOptions.defaults().withNodes(2));
        installation = new Installation(cluster.access());
        client = cluster.access().newClient();
        ForeignDefinitions.all().forEach(InstallIT::apply);
        cluster.access()
                .kubectl("wait", "--for=condition=Established", "crd", "--all")
                .orThrow();
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            client.close();
            cluster.close();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void theChartInstallsWhatKustomizeInstalls(String folder) throws IOException {
        assertThat(SAME_AS).containsOnlyKeys(folders());
        String value = Objects.requireNonNull(SAME_AS.get(folder));

        assertThat(Manifest.objects(client, installation.template("replicaCount=2", value)))
                .isEqualTo(Manifest.objects(client, installation.kustomize(folder)));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void theApiServerTakesWhatKustomizeRenders(String folder) {
        assertTaken(installation.kustomize(folder));
    }

    static List<String> folders() throws IOException {
        List<String> folders = new ArrayList<>(List.of("default"));
        try (Stream<Path> overlays = Files.list(Checkout.ROOT.resolve("config/overlays"))) {
            overlays.forEach(overlay -> folders.add("overlays/" + overlay.getFileName()));
        }
        return folders;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicaCount=3",
                "enableCertManager=true,enablePrometheus=true",
                "gangSchedulingManagement.schedulerProvider=volcano,enableDisaggregatedSet=false",
                "priorityClassName=,resources.requests.cpu=1,nodeSelector.disk=ssd,podAnnotations.team=infra",
                "fullnameOverride=other,nameOverride=set-manager,imagePullSecrets[0].name=pull",
                "image.manager.repository=example.org/lws,image.manager.tag=v1,tolerations[0].operator=Exists",
                "securityContext.runAsUser=1000,podSecurityContext.fsGroup=1000",
                "fullnameOverride=a-name-of-twenty-eight-chars"
            })
    void theApiServerTakesWhatTheChartRenders(String values) {
        assertTaken(installation.template(values));
    }

    /** Pods in the manager's own namespace are left alone, wherever that is: the manager refuses sets there. */
    @Test
    void theNamespaceThatIsLeftAloneIsTheOneInstalledInto(@TempDir Path mine) throws IOException {
        Path installed = mine.toRealPath().relativize(Checkout.ROOT.toRealPath().resolve("config/default"));
        Files.writeString(
                mine.resolve("kustomization.yaml"), "namespace: elsewhere\nresources: [%s]\n".formatted(installed));

        assertThat(namespacesLeftAlone(installation.kustomize("default"))).containsExactly("lws-system");
        assertThat(namespacesLeftAlone(installation.kustomize(mine))).containsExactly("elsewhere");
        assertThat(namespacesLeftAlone(installation.templateFor("elsewhere"))).containsExactly("elsewhere");
    }

    private static List<String> namespacesLeftAlone(String manifests) {
        JsonNode configuration = Objects.requireNonNull(Manifest.objects(client, manifests)
                .get("MutatingWebhookConfiguration lws-mutating-webhook-configuration"));
        return configuration.findValues("namespaceSelector").stream()
                .flatMap(selector -> selector.findValues("values").stream())
                .map(values -> values.path(0).asText())
                .toList();
    }

    /** Nothing serves them yet: who has the definition of another manager must be able to change its objects. */
    @ParameterizedTest
    @MethodSource("folders")
    void disaggregatedSetsAreLeftAlone(String folder) {
        assertThat(installation.kustomize(folder)).doesNotContain("disaggregatedset");
    }

    @Test
    void valuesOfSecurityAddToTheRestrictedProfile() {
        assertThat(installation.template("securityContext.runAsUser=1000", "podSecurityContext.fsGroup=1000"))
                .contains("runAsUser: 1000", "fsGroup: 1000", "type: RuntimeDefault", "runAsNonRoot: true")
                .contains("readOnlyRootFilesystem: true", "allowPrivilegeEscalation: false", "- ALL");
    }

    @Test
    void theManagerIsToldAboutAGangScheduler() {
        assertThat(installation.template("gangSchedulingManagement.schedulerProvider=volcano"))
                .contains("schedulerProvider: volcano");
        assertThat(installation.template()).doesNotContain("volcano");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas=2",
                "replicaCount=0",
                "gangSchedulingManagement.schedulerProvider=yunikorn",
                "enableDisaggregatedSet=true",
                "fullnameOverride=a-name-of-twenty-nine-letters"
            })
    void aValueThatTheChartDoesNotTakeIsNamed(String value) {
        Command.Result result = installation.refusedBy(value);
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.error())
                .contains(value.substring(0, value.indexOf('=')).replaceAll(".*\\.", ""));
    }

    @Test
    void thePodsRunUnderTheRestrictedProfile() {
        apply(installation.kustomize("default"));
        try {
            cluster.access()
                    .kubectl(
                            "-n",
                            Installation.NAMESPACE,
                            "rollout",
                            "status",
                            "deployment/lws-controller-manager",
                            "--timeout=60s")
                    .orThrow();
            Command.Result refused = cluster.access()
                    .kubectl("-n", Installation.NAMESPACE, "run", "plain", "--image=nginx", "--dry-run=server");
            assertThat(refused.error()).contains("violates PodSecurity \"restricted");
        } finally {
            deleteAllButTheDefinition();
        }
        Await.until(() -> assertThat(
                        client.namespaces().withName(Installation.NAMESPACE).get())
                .isNull());
        assertThat(client.rbac().clusterRoles().list().getItems())
                .noneMatch(role -> role.getMetadata().getName().startsWith("lws-"));
        assertThat(definitionUid()).isNotNull();
    }

    @Test
    void theDefinitionOutlivesUpgradesAndTheChart() {
        createRestrictedNamespace();
        installation.upgrade();
        String uid = definitionUid();
        installation.upgrade("replicaCount=2", "enableCertManager=true");
        assertThat(client.rbac()
                        .roles()
                        .inNamespace(Installation.NAMESPACE)
                        .withName("lws-certificate-role")
                        .get())
                .isNull();
        installation.upgrade("replicaCount=2");
        installation.uninstall();

        assertThat(definitionUid()).isEqualTo(uid);
        client.namespaces().withName(Installation.NAMESPACE).delete();
        Await.until(() -> assertThat(
                        client.namespaces().withName(Installation.NAMESPACE).get())
                .isNull());
    }

    private static void createRestrictedNamespace() {
        apply(Checkout.text("config/manager/namespace.yaml"));
    }

    private static String definitionUid() {
        return client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(DEFINITION)
                .require()
                .getMetadata()
                .getUid();
    }

    /** As docs/uninstall.md says it. */
    private static void deleteAllButTheDefinition() {
        cluster.access()
                .kubectl(
                        "delete",
                        "mutatingwebhookconfiguration,validatingwebhookconfiguration,clusterrole,clusterrolebinding",
                        "-l",
                        "app.kubernetes.io/name=lws,app.kubernetes.io/instance=lws")
                .orThrow();
        cluster.access()
                .kubectl("delete", "namespace", Installation.NAMESPACE, "--wait=false")
                .orThrow();
    }

    /** Every object, unknown fields refused, without changing the cluster; the namespace must exist for that. */
    private static void assertTaken(String manifests) {
        createRestrictedNamespace();
        Command.Result result = cluster.access()
                .kubectlWithInput(
                        manifests, "apply", "--server-side", "--validate=strict", "--dry-run=server", "-f", "-");
        assertThat(result.exitCode()).as(result.error()).isZero();
        assertThat(result.error()).isEmpty();
    }

    private static void apply(String manifests) {
        cluster.access()
                .kubectlWithInput(manifests, "apply", "--server-side", "--validate=strict", "-f", "-")
                .orThrow();
    }
}
