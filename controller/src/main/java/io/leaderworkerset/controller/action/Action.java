package io.leaderworkerset.controller.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import org.jspecify.annotations.Nullable;

/**
 * One step that a decision asks for. Objects are complete JSON as it goes to the API server and must not be changed.
 */
public sealed interface Action {
    /** A step that changes an object, with the events that its outcome is worth. */
    sealed interface Write extends Action {
        /** What to tell about the outcome. */
        Reports reports();

        /** The object that it is about, in words for users. */
        default String subject() {
            return switch (this) {
                case CreateService write -> "service " + name(write.service);
                case RepairService write -> "service " + write.key.name();
                case CreateStatefulSet write -> "statefulset " + name(write.statefulSet);
                case ApplyStatefulSet write -> "statefulset " + name(write.statefulSet);
                case DeleteStatefulSet write -> "statefulset " + write.key.name();
                case DeleteLeader write -> "pod " + write.key.name();
                case CreateRevision write -> "controllerrevision " + name(write.revision);
                case AdoptRevision write -> "controllerrevision " + write.key.name();
                case DeleteRevision write -> "controllerrevision " + write.key.name();
                case CreatePodGroup write -> "podgroup " + name(write.podGroup);
                case DeletePodGroup write -> "podgroup " + write.key.name();
                case UpdateStatus write -> "status of " + write.key.name();
            };
        }
    }

    /** Creates a headless Service; 409 AlreadyExists is success when the present one has the same controller. */
    record CreateService(ObjectNode service, Reports reports) implements Write {}

    /**
     * Brings a Service of ours that drifted back by a JSON merge patch, which carries the UID it was made for.
     *
     * @param wish how it shall be
     */
    record RepairService(Key key, ObjectNode patch, ObjectNode wish, Reports reports) implements Write {}

    /** Creates a worker StatefulSet; 409 AlreadyExists is success when the present one has the same controller. */
    record CreateStatefulSet(ObjectNode statefulSet, Reports reports) implements Write {}

    /**
     * Applies the leader StatefulSet on the server's side, by force, as field manager {@code lws}: the one with the UID
     * that the object carries; without a UID there must be none yet.
     */
    record ApplyStatefulSet(ObjectNode statefulSet, Reports reports) implements Write {}

    /** Deletes a worker StatefulSet that lost its leader, in the background, if it still has this UID. */
    record DeleteStatefulSet(Key key, String uid, Reports reports) implements Write {}

    /**
     * Deletes a leader pod if it still has this UID: in the foreground, after everything that it owns, when its group
     * has failed; in the background, as a StatefulSet does, when it is replaced for a new template.
     *
     * @param failure why its group has to be recreated; null when it is replaced
     */
    record DeleteLeader(Key key, String uid, @Nullable RecreationReason failure, Reports reports) implements Write {
        /** The propagation policy of the deletion. */
        public String propagation() {
            return failure == null ? "Background" : "Foreground";
        }
    }

    /** Creates a ControllerRevision; 409 AlreadyExists is success when the present one has the same controller. */
    record CreateRevision(ObjectNode revision, Reports reports) implements Write {}

    /** Makes a set the controller of a ControllerRevision that has none, by a JSON merge patch that carries its UID. */
    record AdoptRevision(Key key, ObjectNode patch, Reports reports) implements Write {}

    /** Deletes a ControllerRevision if it still has this UID. */
    record DeleteRevision(Key key, String uid, Reports reports) implements Write {}

    /** Creates the gang scheduler's PodGroup; 409 AlreadyExists is success when it has the same controller. */
    record CreatePodGroup(ObjectNode podGroup, Reports reports) implements Write {}

    /** Deletes the PodGroup that an earlier leader left behind if it still has this UID. */
    record DeletePodGroup(Key key, String uid, Reports reports) implements Write {}

    /** Writes a set's status if the set is still at this resource version. */
    record UpdateStatus(Key key, String resourceVersion, ObjectNode status, Reports reports) implements Write {}

    /** Tells something that no write stands for. */
    record EmitEvent(Event event) implements Action {}

    private static String name(ObjectNode object) {
        return object.path("metadata").path("name").asText();
    }
}
