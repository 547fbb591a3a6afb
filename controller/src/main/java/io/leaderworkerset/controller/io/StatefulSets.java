// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderworkerset.controller.apply.AppliedFields;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.StatefulSetView;

/** Views of StatefulSets. What was applied is kept of leader StatefulSets only: the others are never changed. */
public final class StatefulSets {
    private StatefulSets() {}

    /** The view of a StatefulSet as the API server writes it. */
    public static StatefulSetView view(JsonNode json) {
        Meta meta = Meta.of(json);
        boolean ofWorkers = meta.controller() != null && meta.controller().isA(Kind.POD);
        return StatefulSetView.of(json, ofWorkers ? MissingNode.getInstance() : AppliedFields.of(json));
    }
}
