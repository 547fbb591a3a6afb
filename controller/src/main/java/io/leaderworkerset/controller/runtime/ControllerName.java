// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import java.util.Map;

/**
 * What logs and metrics call a controller.
 *
 * @param controller its name
 * @param kind what it works on
 */
public record ControllerName(String controller, Kind kind) {
    /** What every line that is logged during a pass over this object carries. */
    Map<String, String> logFields(Key object) {
        return Map.of(
                "controller", controller,
                "controllerGroup", kind.group(),
                "controllerKind", kind.kind(),
                "namespace", object.namespace(),
                "name", object.name());
    }
}
