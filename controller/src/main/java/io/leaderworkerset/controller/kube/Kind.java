// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import java.util.Locale;

/**
 * A kind of objects, and where the API server has them.
 *
 * @param group the API group; empty for the core group
 * @param plural the name in paths
 */
public record Kind(String group, String version, String kind, String plural) {
    public static final Kind LEADER_WORKER_SET =
            new Kind(LeaderWorkerSet.GROUP, LeaderWorkerSet.VERSION, LeaderWorkerSet.KIND, LeaderWorkerSet.PLURAL);
    public static final Kind STATEFUL_SET = new Kind("apps", "v1", "StatefulSet", "statefulsets");
    public static final Kind CONTROLLER_REVISION = new Kind("apps", "v1", "ControllerRevision", "controllerrevisions");
    public static final Kind SERVICE = new Kind("", "v1", "Service", "services");
    public static final Kind POD = new Kind("", "v1", "Pod", "pods");
    public static final Kind NODE = new Kind("", "v1", "Node", "nodes");
    public static final Kind EVENT = new Kind("", "v1", "Event", "events");
    /** Volcano's, one for each group that is to be scheduled as a whole. */
    public static final Kind POD_GROUP = new Kind("scheduling.volcano.sh", "v1beta1", "PodGroup", "podgroups");

    /** Group and version, as objects name them. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The word for an object of this kind in messages. */
    public String word() {
        return kind.toLowerCase(Locale.ROOT);
    }

    /** The path of all objects of a namespace. */
    public String in(String namespace) {
        return root() + "/namespaces/" + namespace + "/" + plural;
    }

    /** The path of an object of a namespace. */
    public String at(Key key) {
        return in(key.namespace()) + "/" + key.name();
    }

    /** The path of an object that is in no namespace. */
    public String named(String name) {
        return root() + "/" + plural + "/" + name;
    }

    /** An object of this kind that says no more yet. */
    public ObjectNode object() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", apiVersion())
                .put("kind", kind);
    }

    private String root() {
        return (group.isEmpty() ? "/api/" : "/apis/") + apiVersion();
    }

    @Override
    public String toString() {
        return plural + " of " + apiVersion();
    }
}
