// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;

/** Volcano finds a pod's PodGroup by an annotation. */
final class Volcano {
    private Volcano() {}

    static void complete(PodDraft pod) {
        String group = ObjectNames.podGroup(
                pod.label(Labels.NAME), pod.label(Labels.GROUP_INDEX), pod.label(Labels.TEMPLATE_REVISION_HASH));
        pod.setAnnotation(Annotations.POD_GROUP, group);
    }
}
