// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pod's annotations ask of its simulated kubelet.
 *
 * @param readyAfter from Running to Ready, annotation {@value #READY_AFTER}; zero by default; {@link #NEVER} with
 *     {@value #NEVER_READY}
 * @param terminateAfter from the deletion to the disappearance, annotation {@value #TERMINATE_AFTER}; the cluster's
 *     delay by default; {@link #NEVER} for a pod that is stuck
 * @param starts whether the pod's init containers end, so that it runs; not so with {@value #NEVER_START}
 * @param fails whether the pod ends in phase Failed in place of Running, annotation {@value #FAIL}
 */
record PodBehaviour(Duration readyAfter, Duration terminateAfter, boolean starts, boolean fails) {
    /** A duration such as {@code 500ms}, {@code 3s}, {@code 2m}, or {@code never}. */
    static final String READY_AFTER = "kubelet.sim/ready-after";

    /** {@code "true"}: Running, but never Ready. */
    static final String NEVER_READY = "kubelet.sim/never-ready";

    /** A duration, or {@code never}. */
    static final String TERMINATE_AFTER = "kubelet.sim/terminate-after";

    /** {@code "true"}: Pending until a test starts its containers. */
    static final String NEVER_START = "kubelet.sim/never-start";

    /** {@code "true"}: Failed. */
    static final String FAIL = "kubelet.sim/fail";

    static final Duration NEVER = ChronoUnit.FOREVER.getDuration();

    private static final String PREFIX = "kubelet.sim/";
    private static final Set<String> KEYS = Set.of(READY_AFTER, NEVER_READY, TERMINATE_AFTER, NEVER_START, FAIL);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

    /** An unknown key or a value that is none throws {@link IllegalArgumentException} with a sentence about it. */
    static PodBehaviour of(Map<String, String> annotations, Duration defaultTermination) {
        annotations.keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && !KEYS.contains(key))
                .findAny()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("unknown annotation " + key + ", known are " + KEYS);
                });
        Duration readyAfter =
                flag(annotations, NEVER_READY) ? NEVER : duration(annotations, READY_AFTER, Duration.ZERO);
        return new PodBehaviour(
                readyAfter,
                duration(annotations, TERMINATE_AFTER, defaultTermination),
                !flag(annotations, NEVER_START),
                flag(annotations, FAIL));
    }

    private static boolean flag(Map<String, String> annotations, String key) {
        return switch (annotations.getOrDefault(key, "false")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(key + " is '" + annotations.get(key) + "', not true or false");
        };
    }

    private static Duration duration(Map<String, String> annotations, String key, Duration absent) {
        String value = annotations.get(key);
        if (value == null) {
            return absent;
        }
        if (value.equals("never")) {
            return NEVER;
        }
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(key + " is '" + value + "', not a duration like 500ms, 3s, 2m or never");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
