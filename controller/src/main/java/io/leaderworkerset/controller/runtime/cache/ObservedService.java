package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.leaderworkerset.controller.model.ServiceView;
import org.jspecify.annotations.Nullable;

@Group("")
@Version("v1")
@Kind("Service")
@Plural("services")
@JsonDeserialize(using = JsonDeserializer.None.class)
final class ObservedService extends Observed<ServiceView> {
    ObservedService(ObjectMeta metadata, @Nullable ServiceView view) {
        super(metadata, view);
    }
}
