// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One step that a decision asks for. Objects are complete JSON as it goes to the API server and must not be changed.
 */
public sealed interface Action {
    /** A step that changes an object, with the events that its outcome is worth. */
    sealed interface Write extends Action {
        /** The kind of the object. */
        Kind kind();

        /** The name of the object. */
        String name();

        /** What to tell about the outcome. */
        Reports reports();

        /** The object that it is about, in words for users. */
        default String subject() {
            return kind().word() + " " + name();
        }
    }

    /** Creates an object; 409 AlreadyExists is success when the present one has the same controller. */
    record Create(Kind kind, ObjectNode object, Reports reports) implements Write {
        @Override
        public String name() {
            return nameOf(object);
        }
    }

    /**
     * Applies an object on the server's side, by force, as field manager {@code lws}: the one with the UID that the
     * object carries; without a UID there must be none yet.
     */
    record Apply(Kind kind, ObjectNode object, Reports reports) implements Write {
        @Override
        public String name() {
            return nameOf(object);
        }
    }

    /**
     * Changes an object by a JSON merge patch, which carries the UID that it was made for.
     *
     * @param wish how the object shall be then; null when nobody asks whether the server made something else
     */
    record Merge(
            Kind kind, Key key, ObjectNode patch, @Nullable ObjectNode wish, Reports reports) implements Write {
        @Override
        public String name() {
            return key.name();
        }
    }

    /**
     * Deletes an object if it still has this UID: in the background; but a leader whose group has failed in the
     * foreground, after everything that it owns.
     *
     * @param failure why a leader's group has to be recreated; null when no group has failed
     */
    record Delete(Kind kind, Key key, String uid, @Nullable RecreationReason failure, Reports reports)
            implements Write {
        /** The deletion of something that is not needed any more. */
        public Delete(Kind kind, Key key, String uid) {
            this(kind, key, uid, null, Reports.NONE);
        }

        @Override
        public String name() {
            return key.name();
        }

        /** The propagation policy of the deletion. */
        public String propagation() {
            return failure == null ? "Background" : "Foreground";
        }
    }

    /** Writes an object's status if the object is still at this resource version. */
    record WriteStatus(Kind kind, Key key, String resourceVersion, ObjectNode status, Reports reports)
            implements Write {
        @Override
        public String name() {
            return key.name();
        }

        @Override
        public String subject() {
            return "status of " + key.name();
        }
    }

    /** Tells something that no write stands for. */
    record EmitEvent(Event event) implements Action {}

    private static String nameOf(ObjectNode object) {
        return object.path("metadata").path("name").asText();
    }
}
