// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One thing that is done to a set by somebody outside: a user, a kubelet, a node under pressure. */
public sealed interface Act {
    /** The kind of the object that it is done to; most often a pod. */
    default Kind kind() {
        return Kind.POD;
    }

    /** The name of that object. */
    String name();

    /** Whether it can be done to the object as it is now. */
    default boolean isPossible(JsonNode object) {
        return true;
    }

    /** The set gets another specification. */
    record Specify(JsonNode spec) implements Act {
        @Override
        public Kind kind() {
            return Kind.SET;
        }

        @Override
        public String name() {
            return Truth.SET;
        }
    }

    /**
     * An object is deleted.
     *
     * @param propagation how its dependents go; null leaves that to the API server
     */
    record Delete(Kind kind, String name, @Nullable String propagation) implements Act {
        @Override
        public boolean isPossible(JsonNode object) {
            return !Json.deleting(object);
        }
    }

    /** A pod is gone at once, without any grace. */
    record Kill(String name) implements Act {}

    /** The container of a pod restarts. */
    record RestartContainer(String name) implements Act {
        @Override
        public boolean isPossible(JsonNode object) {
            return Json.runs(object);
        }
    }

    /** A kubelet under pressure ends a pod. */
    record Evict(String name) implements Act {
        @Override
        public boolean isPossible(JsonNode object) {
            return Json.runs(object);
        }
    }
}
