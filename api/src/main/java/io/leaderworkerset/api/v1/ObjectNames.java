// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The names of the objects that a LeaderWorkerSet is made of, and the keys derived from names. The leader StatefulSet
 * and the Service of a set whose subdomain is shared are named like the set itself and need no function.
 */
public final class ObjectNames {
    /** How many characters of a set's name its revisions' names keep: the rest of the 253 is for hash and number. */
    private static final int REVISION_PREFIX_LIMIT = 220;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /**
     * A StatefulSet's name and a pod's number in it, as a pod's name tells them.
     *
     * @param name the StatefulSet's name; empty when the pod's name does not end in a number
     * @param ordinal the pod's number; -1 when there is none, or none of 32 bits
     */
    public record Parent(String name, int ordinal) {}

    private ObjectNames() {}

    /**
     * The leader pod of a group. The group's worker StatefulSet has the same name, and its Service too when each group
     * has a subdomain of its own.
     */
    public static String leaderPod(String set, int groupIndex) {
        return leaderPod(set, Integer.toString(groupIndex));
    }

    /** The same for a group index as a label holds it. */
    public static String leaderPod(String set, String groupIndex) {
        return set + "-" + groupIndex;
    }

    /** A worker pod of a leader; {@code workerIndex} counts from 1. */
    public static String workerPod(String leaderPod, int workerIndex) {
        return leaderPod + "-" + workerIndex;
    }

    /** The PodGroup of a group, one for each revision that the group goes through. */
    public static String podGroup(String set, String groupIndex, String revisionKey) {
        return set + "-" + groupIndex + "-" + revisionKey;
    }

    /** A ControllerRevision; set names beyond 220 characters are cut, so that the result fits into 253. */
    public static String controllerRevision(String set, String revisionKey, long number) {
        String prefix = set.length() > REVISION_PREFIX_LIMIT ? set.substring(0, REVISION_PREFIX_LIMIT) : set;
        return prefix + "-" + revisionKey + "-" + number;
    }

    /** The DNS name of a leader pod, valid inside the cluster. */
    public static String leaderAddress(String leaderPod, String subdomain, String namespace) {
        return leaderPod + "." + subdomain + "." + namespace;
    }

    /** The value of {@link Labels#GROUP_KEY}: 40 hexadecimal digits. */
    public static String groupKey(String namespace, String leaderPod) {
        return sha1(namespace + "/" + leaderPod);
    }

    /** The value of {@link Labels#SUBGROUP_KEY}: 40 hexadecimal digits. */
    public static String subgroupKey(String leaderPod, String subgroupIndex) {
        return sha1(leaderPod + "/" + subgroupIndex);
    }

    /** The StatefulSet that a pod's name points at: everything before the last hyphen that digits alone follow. */
    public static Parent parent(String pod) {
        int hyphen = pod.lastIndexOf('-');
        String digits = pod.substring(hyphen + 1);
        return hyphen >= 0 && DIGITS.matcher(digits).matches()
                ? new Parent(pod.substring(0, hyphen), ordinal(digits))
                : new Parent("", -1);
    }

    private static int ordinal(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            return -1;
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
