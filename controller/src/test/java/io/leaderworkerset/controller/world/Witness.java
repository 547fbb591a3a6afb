// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

/** Sees what is done to a set, and when everything has come to rest. */
interface Witness {
    /** Looks away. */
    Witness NONE = new Witness() {
        @Override
        public void acted(Act act) {}

        @Override
        public void rested(Store store) {}
    };

    /** Somebody outside is about to do something. */
    void acted(Act act);

    /** Nobody has anything to do. */
    void rested(Store store);
}
