// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

/**
 * The manifest of a plain set, whose pods have one container {@code main}.
 *
 * @param spec more fields of the spec in YAML's flow style, such as {@code startupPolicy: LeaderReady}; may be empty
 */
public record SetManifest(String name, int replicas, int size, String image, String spec) {

    public static SetManifest of(String name, int replicas, int size) {
        return new SetManifest(name, replicas, size, "nginx:1", "");
    }

    public SetManifest withImage(String changed) {
        return new SetManifest(name, replicas, size, changed, spec);
    }

    public SetManifest withSpec(String fields) {
        return new SetManifest(name, replicas, size, image, fields);
    }

    public String text() {
        return """
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: %s}
                spec:
                  {replicas: %d, leaderWorkerTemplate: {size: %d, workerTemplate:
                    {spec: {containers: [{name: main, image: "%s"}]}}}%s}
                """.formatted(name, replicas, size, image, spec.isEmpty() ? "" : ", " + spec);
    }
}
