// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.action;

import io.leaderworkerset.controller.action.Action.Write;
import io.leaderworkerset.controller.kube.Kind;
import java.util.function.Predicate;

/** Finds actions among others. */
public final class Actions {
    private Actions() {}

    /** Those that do this to an object of this kind. */
    public static Predicate<Action> of(Class<? extends Write> type, Kind kind) {
        return action -> type.isInstance(action) && ((Write) action).kind().equals(kind);
    }
}
