// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

/** Whose an object is that has the name of one that we want. */
public enum Ownership {
    /** It is the one that we want. */
    OURS,
    /** It is on its way out: it is being deleted, or belongs to our owner's predecessor and follows it. */
    LEAVING,
    /** It was ours, but its owner was deleted without it. */
    ORPHANED,
    /** It is somebody else's and must not be touched. */
    FOREIGN;

    /**
     * Whose the object is.
     *
     * @param owner the owner that the object ought to have
     * @param looksOurs whether the object's labels say that the system made it
     */
    public static Ownership of(Meta object, Owner owner, boolean looksOurs) {
        Owner controller = object.controller();
        if (controller == null) {
            return looksOurs ? (object.deleting() ? LEAVING : ORPHANED) : FOREIGN;
        }
        if (controller.uid().equals(owner.uid())) {
            return object.deleting() ? LEAVING : OURS;
        }
        boolean predecessors =
                controller.kind().equals(owner.kind()) && controller.name().equals(owner.name()) && looksOurs;
        return predecessors ? LEAVING : FOREIGN;
    }
}
