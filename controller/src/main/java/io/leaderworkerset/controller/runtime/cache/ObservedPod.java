package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.leaderworkerset.controller.model.PodView;
import org.jspecify.annotations.Nullable;

@Group("")
@Version("v1")
@Kind("Pod")
@Plural("pods")
@JsonDeserialize(using = JsonDeserializer.None.class)
final class ObservedPod extends Observed<PodView> {
    ObservedPod(ObjectMeta metadata, @Nullable PodView view) {
        super(metadata, view);
    }
}
