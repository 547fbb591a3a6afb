// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The two requests by which a kubelet changes a pod, each naming the pod by its UID: a pod of the same name that came
 * later is never touched.
 */
final class KubeletApi {
    // The JDK's client opens a connection for each request under way.
    private static final int CONCURRENT_REQUESTS = 32;
    private static final int LIMIT_SECONDS = 30;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;

    private final KubernetesClient client;
    private final Semaphore permits = new Semaphore(CONCURRENT_REQUESTS);

    KubeletApi(KubernetesClient client) {
        this.client = client;
    }

    /** Sets the status of exactly this pod; false when it is gone. */
    boolean patchStatus(Pod pod, PodStatus status) throws IOException, InterruptedException {
        Map<String, Object> patch =
                Map.of("metadata", Map.of("uid", pod.getMetadata().getUid()), "status", status);
        return send("PATCH", "application/merge-patch+json", path(pod) + "/status", patch);
    }

    /** The same, but false as well when the pod has changed since it was read. */
    boolean patchStatusUnchanged(Pod pod, PodStatus status) throws IOException, InterruptedException {
        ObjectMeta meta = pod.getMetadata();
        Map<String, Object> patch = Map.of(
                "metadata",
                Map.of("uid", meta.getUid(), "resourceVersion", meta.getResourceVersion()),
                "status",
                status);
        return send("PATCH", "application/merge-patch+json", path(pod) + "/status", patch);
    }

    /** Removes exactly this pod at once; false when it is gone already. */
    boolean remove(Pod pod) throws IOException, InterruptedException {
        Map<String, Object> options = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "DeleteOptions",
                "gracePeriodSeconds",
                0,
                "preconditions",
                Map.of("uid", pod.getMetadata().getUid()));
        return send("DELETE", "application/json", path(pod), options);
    }

    private static String path(Pod pod) {
        ObjectMeta meta = pod.getMetadata();
        return "api/v1/namespaces/" + meta.getNamespace() + "/pods/" + meta.getName();
    }

    private boolean send(String method, String type, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl() + path))
                .method(method, type, client.getKubernetesSerialization().asJson(body))
                .build();
        permits.acquire();
        try {
            HttpResponse<String> response =
                    http.sendAsync(request, String.class).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (response.isSuccessful()) {
                return true;
            }
            if (response.code() == NOT_FOUND || response.code() == CONFLICT || hasSuccessor(response)) {
                return false;
            }
            throw new IOException(method + " " + path + ": " + response.code() + " " + response.body());
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(method + " " + path + ": " + e, e);
        } finally {
            permits.release();
        }
    }

    /** Another pod has the name by now, and its UID cannot be changed to the one that was meant. */
    private static boolean hasSuccessor(HttpResponse<String> response) {
        return response.code() == INVALID && response.body().contains("metadata.uid");
    }
}
