// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import org.junit.jupiter.api.Test;

class SerializationTest {
    private final Caches caches = new Caches(true);

    @Test
    void anEventCarriesAView() {
        KubernetesResource object = object("""
                {"type": "ADDED", "object": {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"namespace": "ns", "name": "p", "uid": "u", "resourceVersion": "7"},
                 "spec": {"nodeName": "n", "containers": [{"name": "c"}]}, "status": {"phase": "Running"}}}
                """);

        assertThat(object).isInstanceOfSatisfying(Watchable.Pod.class, pod -> {
            assertThat(pod.view().nodeName()).isEqualTo("n");
            assertThat(pod.view().phase()).isEqualTo("Running");
            assertThat(pod.getMetadata().getResourceVersion()).isEqualTo("7");
        });
    }

    @Test
    void aBookmarkHasAVersionAndNoView() {
        KubernetesResource object = object("""
                {"type": "BOOKMARK", "object": {"apiVersion": "apps/v1", "kind": "StatefulSet",
                 "metadata": {"resourceVersion": "12", "creationTimestamp": null}, "spec": {}, "status": {}}}
                """);

        assertThat(object).isInstanceOfSatisfying(Watchable.StatefulSet.class, bookmark -> {
            assertThat(bookmark.getMetadata().getResourceVersion()).isEqualTo("12");
            assertThatThrownBy(bookmark::view).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void anExpiredWatchIsUnderstood() {
        KubernetesResource object = object("""
                {"type": "ERROR", "object": {"apiVersion": "v1", "kind": "Status", "metadata": {},
                 "status": "Failure", "message": "too old resource version", "reason": "Expired", "code": 410}}
                """);

        assertThat(object)
                .isInstanceOfSatisfying(
                        Status.class, status -> assertThat(status.getCode()).isEqualTo(410));
    }

    private KubernetesResource object(String event) {
        WatchEvent read = caches.serialization().unmarshal(event, WatchEvent.class);
        return (KubernetesResource) read.getObject();
    }
}
