package io.leaderworkerset.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.Endpoint;
import java.util.List;

/** The controllers and endpoints that make up this manager; the one place where they are listed. */
final class Parts {
    private Parts() {}

    /** The view of a StatefulSet, made while its JSON is at hand. */
    static StatefulSetView statefulSet(JsonNode object) {
        return StatefulSetView.of(object, MissingNode.getInstance());
    }

    /** The controllers; they have asked the caches for the changes that they are interested in. */
    static List<Controller<?>> controllers(Context context) {
        return List.of();
    }

    /** The servers besides the health endpoint. */
    static List<Endpoint> endpoints(Context context) {
        return List.of();
    }
}
