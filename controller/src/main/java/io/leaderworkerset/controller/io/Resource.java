package io.leaderworkerset.controller.io;

import io.leaderworkerset.controller.model.Key;

/** The kinds of objects that the manager reads and writes by name, and where the API server has them. */
enum Resource {
    LEADER_WORKER_SETS("/apis/leaderworkerset.x-k8s.io/v1", "leaderworkersets"),
    STATEFUL_SETS("/apis/apps/v1", "statefulsets"),
    CONTROLLER_REVISIONS("/apis/apps/v1", "controllerrevisions"),
    SERVICES("/api/v1", "services"),
    PODS("/api/v1", "pods"),
    POD_GROUPS("/apis/scheduling.volcano.sh/v1beta1", "podgroups"),
    NODES("/api/v1", "nodes");

    private final String groupVersion;
    private final String plural;

    Resource(String groupVersion, String plural) {
        this.groupVersion = groupVersion;
        this.plural = plural;
    }

    /** The path of all objects of a namespace. */
    String in(String namespace) {
        return groupVersion + "/namespaces/" + namespace + "/" + plural;
    }

    /** The path of an object of a namespace. */
    String at(Key key) {
        return in(key.namespace()) + "/" + key.name();
    }

    /** The path of an object that is in no namespace. */
    String named(String name) {
        return groupVersion + "/" + plural + "/" + name;
    }

    @Override
    public String toString() {
        return plural + " of " + groupVersion.substring(groupVersion.indexOf('/', 1) + 1);
    }
}
