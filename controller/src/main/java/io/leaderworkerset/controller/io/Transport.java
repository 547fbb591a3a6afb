// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request to the API server and gives its answer, in JSON as it is: model classes would lose empty lists,
 * nulls and fields that they do not know. An answer that is no success is a
 * {@link io.fabric8.kubernetes.client.KubernetesClientException} with the server's status.
 */
@FunctionalInterface
public interface Transport {
    /** Sends a request; the body is null when there is none. */
    JsonNode send(String method, String path, String contentType, @Nullable JsonNode body);
}
