// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

/** Numbers that labels and annotations hold as text. */
final class Numbers {
    private Numbers() {}

    static int annotation(PodDraft pod, String key) {
        return parse(pod, "annotation", key, pod.annotation(key));
    }

    static int label(PodDraft pod, String key) {
        return parse(pod, "label", key, pod.label(key));
    }

    private static int parse(PodDraft pod, String kind, String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Refusal(
                    "%s %s of pod %s must be a whole number, but is \"%s\"".formatted(kind, key, pod.name(), value));
        }
    }
}
