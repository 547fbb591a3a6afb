// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the API server refuses of a set: the set says so in the API server's words, the rest goes on, and once it is
 * mended all of it does.
 */
class RefusalIT {
    private static final String FINE = "containers: [{name: main, image: \"nginx:1\"}]";
    private static final String RESTRICTED = """
            {securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [
              {name: main, image: "nginx:1",
                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}
            """.strip();

    /** A change of the set is acted on, whatever failed before. */
    private static final ConditionFactory SOON = Await.conditions().atMost(Duration.ofSeconds(30));

    /** What no watch tells is tried again within a minute. */
    private static final ConditionFactory WITHIN_A_MINUTE = Await.conditions().atMost(Duration.ofSeconds(60));

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    enum Mistake {
        INIT_CONTAINER_WITHOUT_IMAGE(
                "initContainers: [{name: prepare}], " + FINE, "initContainers[0].image: Required value"),
        MOUNT_WITHOUT_VOLUME(
                main("volumeMounts: [{name: data, mountPath: /data}]"),
                "containers[0].volumeMounts[0].name: Not found: \"data\""),
        LIMIT_BELOW_REQUEST(
                main("resources: {requests: {cpu: 2}, limits: {cpu: 1}}"), "must be less than or equal to cpu limit"),
        UNDECLARED_CLAIM(main("resources: {claims: [{name: gpu}]}"), "containers[0].resources.claims[0]: Not found"),
        TWO_PORTS_OF_ONE_NAME(
                main("ports: [{name: http, containerPort: 80}, {name: http, containerPort: 81}]"),
                "containers[0].ports[1].name: Duplicate value: \"http\""),
        NEVER_RESTARTED("restartPolicy: Never, " + FINE, "restartPolicy: Unsupported value: \"Never\"");

        private final String pod;
        private final String words;

        Mistake(String pod, String words) {
            this.pod = "{" + pod + "}";
            this.words = words;
        }

        private static String main(String fields) {
            return "containers: [{name: main, image: \"nginx:1\", " + fields + "}]";
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeInTheLeadersTemplate(Mistake mistake) {
        apply(mistake.pod, "{" + FINE + "}");
        awaitRefusal("waiting for statefulset web (StatefulSet.apps \"web\" is invalid: ", mistake.words);
        assertThat(TestSet.names(set().services())).containsExactly("web");
        awaitEvent("Warning FailedCreate Create Failed to create leader statefulset web: ", mistake.words);
        mend();
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeInTheWorkersTemplate(Mistake mistake) {
        apply("{" + FINE + "}", mistake.pod);
        awaitRefusal("waiting for group 0 (StatefulSet.apps \"web-0\" is invalid: ", mistake.words);
        assertThat(TestSet.names(set().services())).containsExactly("web");
        assertThat(TestSet.names(set().pods())).containsExactly("web-0", "web-1");
        awaitEvent("Warning FailedCreate Create Failed to create worker statefulset for leader pod ", mistake.words);
        mend();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMistakeInAChangeOfASetThatIsAvailable(boolean leader) {
        apply("{" + FINE + "}", "{" + FINE + "}");
        set().awaitAvailable(2);
        Map<String, String> before = set().podUids();
        Mistake mistake = Mistake.NEVER_RESTARTED;
        apply(leader ? mistake.pod : "{" + FINE + "}", leader ? "{" + FINE + "}" : mistake.pod);
        awaitRefusal("waiting for " + (leader ? "statefulset web (" : "group 1 ("), mistake.words);
        assertThat(set().podUids())
                .containsEntry("web-0", before.get("web-0"))
                .containsEntry("web-0-1", before.get("web-0-1"));

        namespace.kubectl("delete", "service", "web").orThrow();
        SOON.untilAsserted(() -> assertThat(TestSet.names(set().services())).containsExactly("web"));
        mend();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | waiting for statefulset web (statefulsets.apps \"web\" is forbidden: ",
                "2 | waiting for group 1 (statefulsets.apps \"web-1\" is forbidden: "
            })
    void aQuotaOnStatefulSets(int allowed, String message) {
        quota("count/statefulsets.apps", allowed);
        if (allowed > 0) {
            // Which of two groups is the first to get its workers is open.
            apply(1);
            set().awaitAvailable(1);
        }
        apply(2);
        awaitRefusal(message, "exceeded quota: few");
        quota("count/statefulsets.apps", 10);
        WITHIN_A_MINUTE.untilAsserted(() -> assertAvailable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Shared | waiting for service web (services \"web\" is forbidden: ",
                "UniquePerReplica | waiting for group 0 (services \"web-0\" is forbidden: "
            })
    void aQuotaOnServices(String subdomains, String message) {
        quota("count/services", 0);
        namespace.apply(SetManifest.of("web", 2, 2)
                .withSpec("networkConfig: {subdomainPolicy: " + subdomains + "}")
                .text());
        Await.until(() -> assertThat(set().status().getReadyReplicas()).isEqualTo(2));
        awaitRefusal(message, "exceeded quota: few");
        quota("count/services", 10);
        WITHIN_A_MINUTE.untilAsserted(() -> assertAvailable());
        assertThat(set().services()).isNotEmpty();
    }

    /** No request of the manager is refused then, but those of the StatefulSet controller. */
    @ParameterizedTest
    @ValueSource(strings = {"web-0", "web-0-1"})
    void theNamespacesPodSecurity(String pod) {
        enforce("restricted");
        apply(pod.equals("web-0") ? "{" + FINE + "}" : RESTRICTED, "{" + FINE + "}");
        Await.until(() -> assertThat(set().messages())
                .singleElement()
                .asString()
                .contains(
                        "; waiting for group 0 (pod " + pod + " does not exist: pods \"" + pod
                                + "\" is forbidden: violates PodSecurity \"restricted:latest\": ",
                        "allowPrivilegeEscalation != false (container \"main\" must set"));
        enforce("privileged");
        // The StatefulSet controller tries again after as long a time as it has failed.
        set().awaitAvailable(2);
    }

    private void enforce(String level) {
        namespace
                .kubectl(
                        "label",
                        "namespace",
                        namespace.name(),
                        "pod-security.kubernetes.io/enforce=" + level,
                        "--overwrite")
                .orThrow();
    }

    private void quota(String resource, int allowed) {
        namespace.apply("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: few}
                spec: {hard: {%s: "%d"}}
                """.formatted(resource, allowed));
        // Until its status is there, all requests are refused for another reason.
        Await.until(() -> assertThat(namespace
                        .client()
                        .resourceQuotas()
                        .withName("few")
                        .require()
                        .getStatus()
                        .getHard())
                .containsEntry(resource, new Quantity(Integer.toString(allowed))));
    }

    private void awaitRefusal(String... words) {
        Await.until(() -> {
            assertObserved();
            assertThat(set().conditions())
                    .containsEntry("Progressing", "True")
                    .doesNotContainEntry("Available", "True");
            assertThat(set().messages())
                    .allSatisfy(message -> assertThat(message).contains(words));
        });
    }

    private void awaitEvent(String... words) {
        Await.until(() ->
                assertThat(set().events()).anySatisfy(event -> assertThat(event).contains(words)));
    }

    private void mend() {
        apply("{" + FINE + "}", "{" + FINE + "}");
        SOON.untilAsserted(() -> assertAvailable());
        set().awaitAvailable(2);
    }

    private void assertAvailable() {
        assertObserved();
        assertThat(set().conditions()).containsEntry("Available", "True");
        assertThat(set().status().getReadyReplicas()).isEqualTo(2);
    }

    private void assertObserved() {
        ObjectMeta meta = Objects.requireNonNull(set().live().getMetadata());
        assertThat(set().status().getObservedGeneration()).isEqualTo(meta.getGeneration());
    }

    private TestSet set() {
        return namespace.set("web");
    }

    private void apply(int replicas) {
        namespace.apply(SetManifest.of("web", replicas, 2).text());
    }

    private void apply(String leader, String worker) {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web}
                spec:
                  replicas: 2
                  leaderWorkerTemplate:
                    size: 2
                    leaderTemplate: {spec: %s}
                    workerTemplate: {spec: %s}
                """.formatted(leader, worker));
    }
}
