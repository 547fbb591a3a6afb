package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.leaderworkerset.controller.model.PodGroupView;
import org.jspecify.annotations.Nullable;

@Group("scheduling.volcano.sh")
@Version("v1beta1")
@Kind("PodGroup")
@Plural("podgroups")
@JsonDeserialize(using = JsonDeserializer.None.class)
final class ObservedPodGroup extends Observed<PodGroupView> {
    ObservedPodGroup(ObjectMeta metadata, @Nullable PodGroupView view) {
        super(metadata, view);
    }
}
