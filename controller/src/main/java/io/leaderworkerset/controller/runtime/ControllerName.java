package io.leaderworkerset.controller.runtime;

import io.leaderworkerset.controller.model.Key;
import java.util.Map;

/**
 * What logs and metrics call a controller.
 *
 * @param controller its name
 * @param group the API group of the kind that it works on; empty for the core group
 * @param kind that kind
 */
public record ControllerName(String controller, String group, String kind) {
    /** What every line that is logged during a pass over this object carries. */
    Map<String, String> logFields(Key object) {
        return Map.of(
                "controller", controller,
                "controllerGroup", group,
                "controllerKind", kind,
                "namespace", object.namespace(),
                "name", object.name());
    }
}
