// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.failure;

import io.leaderworkerset.e2e.support.TestNamespace;

/**
 * The manifest of a set {@code web} whose pods have an init container {@code prepare}, a native sidecar {@code sidecar}
 * and a container {@code main}.
 *
 * @param setAnnotation an annotation of the set in YAML's flow style; may be empty
 * @param leader annotations of the leaders, in the same style
 * @param worker annotations of the workers, in the same style
 */
record GroupManifest(
        int replicas,
        int size,
        String policy,
        String image,
        int partition,
        String setAnnotation,
        String leader,
        String worker) {

    static GroupManifest of(int replicas, int size) {
        return new GroupManifest(replicas, size, "RecreateGroupOnPodRestart", "nginx:1", 0, "", "", "");
    }

    GroupManifest policy(String changed) {
        return new GroupManifest(replicas, size, changed, image, partition, setAnnotation, leader, worker);
    }

    GroupManifest image(String changed) {
        return new GroupManifest(replicas, size, policy, changed, partition, setAnnotation, leader, worker);
    }

    GroupManifest partition(int changed) {
        return new GroupManifest(replicas, size, policy, image, changed, setAnnotation, leader, worker);
    }

    GroupManifest setAnnotation(String changed) {
        return new GroupManifest(replicas, size, policy, image, partition, changed, leader, worker);
    }

    GroupManifest leaders(String annotations) {
        return new GroupManifest(replicas, size, policy, image, partition, setAnnotation, annotations, worker);
    }

    GroupManifest workers(String annotations) {
        return new GroupManifest(replicas, size, policy, image, partition, setAnnotation, leader, annotations);
    }

    /** Old workers end so late that what deletes several by name, one after the other, meets no new ones. */
    GroupManifest slow() {
        return workers("kubelet.sim/terminate-after: 15s");
    }

    void apply(TestNamespace namespace) {
        namespace.apply(text());
    }

    String text() {
        return """
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web, annotations: {%s}}
                spec:
                  replicas: %d
                  rolloutStrategy: {type: RollingUpdate, rollingUpdateConfiguration: {partition: %d}}
                  leaderWorkerTemplate:
                    size: %d
                    restartPolicy: %s
                    leaderTemplate: %s
                    workerTemplate: %s
                """.formatted(setAnnotation, replicas, partition, size, policy, template(leader), template(worker));
    }

    private String template(String annotations) {
        return """
                {metadata: {annotations: {%s}}, spec: {
                      initContainers: [{name: prepare, image: "nginx:1"},
                        {name: sidecar, image: "nginx:1", restartPolicy: Always}],
                      containers: [{name: main, image: "%s"}]}}
                """.formatted(annotations, image).strip();
    }
}
