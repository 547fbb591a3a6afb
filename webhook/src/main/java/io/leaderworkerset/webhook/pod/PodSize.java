// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/** What is copied into every container multiplies: a pod that could never be stored must not be written out. */
final class PodSize {
    /** In characters: the API server takes no larger request. */
    static final int LIMIT = 3 * 1024 * 1024;

    private PodSize() {}

    static void check(PodDraft pod) {
        long characters = 0;
        Deque<JsonNode> rest = new ArrayDeque<>();
        rest.add(pod.json());
        while (!rest.isEmpty()) {
            JsonNode node = rest.remove();
            characters += node.isTextual() ? node.textValue().length() : 1;
            node.forEach(rest::add);
        }
        if (characters > LIMIT) {
            throw tooLarge(pod);
        }
    }

    static Refusal tooLarge(PodDraft pod) {
        return new Refusal("pod %.253s would become too large to be stored".formatted(pod.name()));
    }
}
