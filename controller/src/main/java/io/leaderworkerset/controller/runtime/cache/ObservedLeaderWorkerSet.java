package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.leaderworkerset.controller.model.SetView;
import org.jspecify.annotations.Nullable;

@Group("leaderworkerset.x-k8s.io")
@Version("v1")
@Kind("LeaderWorkerSet")
@Plural("leaderworkersets")
@JsonDeserialize(using = JsonDeserializer.None.class)
final class ObservedLeaderWorkerSet extends Observed<SetView> {
    ObservedLeaderWorkerSet(ObjectMeta metadata, @Nullable SetView view) {
        super(metadata, view);
    }
}
