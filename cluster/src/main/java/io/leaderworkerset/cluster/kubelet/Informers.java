// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

/** Starts informers that survive restarts of the API server. */
final class Informers {
    private static final long PAGE = 500;

    private Informers() {}

    static <T extends HasMetadata, L, R> SharedIndexInformer<T> start(
            KubernetesClient client, FilterWatchListDeletable<T, L, R> source, ResourceEventHandler<T> handler) {
        // Without this class an expired watch is not recognised as such and is repeated for ever.
        client.getKubernetesSerialization().registerKubernetesResource(Status.class);
        SharedIndexInformer<T> informer = source.withLimit(PAGE).runnableInformer(0);
        informer.exceptionHandler((started, error) -> true);
        informer.addEventHandler(handler);
        var started = informer.start().toCompletableFuture();
        started.join();
        return informer;
    }
}
