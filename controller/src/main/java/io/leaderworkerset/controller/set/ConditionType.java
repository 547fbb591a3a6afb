// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import org.jspecify.annotations.Nullable;

/** The conditions of a LeaderWorkerSet, each with its one reason and sentence. */
enum ConditionType {
    AVAILABLE("Available", "AllGroupsReady", "All replicas are ready"),
    PROGRESSING("Progressing", "GroupsProgressing", "Replicas are progressing"),
    UPDATE_IN_PROGRESS("UpdateInProgress", "GroupsUpdating", "Rolling Upgrade is in progress");

    private final String type;
    private final String reason;
    private final String sentence;

    ConditionType(String type, String reason, String sentence) {
        this.type = type;
        this.reason = reason;
        this.sentence = sentence;
    }

    /** The condition type of this name; null when it is somebody else's. */
    static @Nullable ConditionType named(String type) {
        for (ConditionType condition : values()) {
            if (condition.type.equals(type)) {
                return condition;
            }
        }
        return null;
    }

    String type() {
        return type;
    }

    String reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }

    /** Whether both cannot be true: Available excludes the two others. */
    boolean excludes(ConditionType other) {
        return this != other && (this == AVAILABLE || other == AVAILABLE);
    }
}
