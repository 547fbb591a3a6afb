// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.runtime.cache.Watched;
import org.jspecify.annotations.Nullable;

/** What the client needs of each kind that is watched: a class of its own, with the kind's names. */
final class Watchable {
    private Watchable() {}

    @Group("leaderworkerset.x-k8s.io")
    @Version("v1")
    @Kind("LeaderWorkerSet")
    @Plural("leaderworkersets")
    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class LeaderWorkerSet extends Watched<SetView> {
        LeaderWorkerSet(ObjectMeta metadata, @Nullable SetView view) {
            super(metadata, view);
        }
    }

    @Group("")
    @Version("v1")
    @Kind("Pod")
    @Plural("pods")
    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class Pod extends Watched<PodView> {
        Pod(ObjectMeta metadata, @Nullable PodView view) {
            super(metadata, view);
        }
    }

    @Group("apps")
    @Version("v1")
    @Kind("StatefulSet")
    @Plural("statefulsets")
    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class StatefulSet extends Watched<StatefulSetView> {
        StatefulSet(ObjectMeta metadata, @Nullable StatefulSetView view) {
            super(metadata, view);
        }
    }

    @Group("")
    @Version("v1")
    @Kind("Service")
    @Plural("services")
    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class Service extends Watched<ServiceView> {
        Service(ObjectMeta metadata, @Nullable ServiceView view) {
            super(metadata, view);
        }
    }

    @Group("apps")
    @Version("v1")
    @Kind("ControllerRevision")
    @Plural("controllerrevisions")
    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class ControllerRevision extends Watched<RevisionView> {
        ControllerRevision(ObjectMeta metadata, @Nullable RevisionView view) {
            super(metadata, view);
        }
    }

    @Group("scheduling.volcano.sh")
    @Version("v1beta1")
    @Kind("PodGroup")
    @Plural("podgroups")
    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class PodGroup extends Watched<PodGroupView> {
        PodGroup(ObjectMeta metadata, @Nullable PodGroupView view) {
            super(metadata, view);
        }
    }
}
