// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Answers by which the API server refuses a request. */
final class Refusal {
    private Refusal() {}

    static KubernetesClientException notFound(String name) {
        return of(404, "NotFound", name + " not found");
    }

    static KubernetesClientException alreadyExists(String name) {
        return of(409, "AlreadyExists", name + " already exists");
    }

    static KubernetesClientException conflict(String name) {
        return of(409, "Conflict", "precondition failed for " + name);
    }

    static KubernetesClientException of(int code, String reason, String message) {
        return new KubernetesClientException(
                message,
                code,
                new StatusBuilder()
                        .withCode(code)
                        .withReason(reason)
                        .withMessage(message)
                        .build());
    }
}
