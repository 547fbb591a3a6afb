// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import io.leaderworkerset.controller.action.RecreationReason;
import java.time.Duration;

/** Hears what happens to groups, on the manager that leads and by several workers at once. */
public interface GroupListener {
    /** Hears and forgets. */
    GroupListener NONE = new GroupListener() {
        @Override
        public void recreated(RecreationReason reason) {}

        @Override
        public void becameReady(Duration afterCreation) {}

        @Override
        public void rolledOut(Duration time) {}
    };

    /** A group was recreated because of a failure. */
    void recreated(RecreationReason reason);

    /** All pods of a group are ready, this long after its leader was created. */
    void becameReady(Duration afterCreation);

    /** A rollout has ended that took this long. */
    void rolledOut(Duration time);
}
