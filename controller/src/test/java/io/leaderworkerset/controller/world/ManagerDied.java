// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

/** Ends whatever the manager was doing: its process is gone. */
final class ManagerDied extends Error {
    private static final long serialVersionUID = 1;

    ManagerDied() {
        super("the manager died", null, false, false);
    }
}
