// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

/** Compares resource versions of one kind: decimal numbers of any length, as Kubernetes guarantees since 1.35. */
final class ResourceVersion {
    private ResourceVersion() {}

    /** Whether {@code version} is as new as {@code other} or newer. */
    static boolean atLeast(String version, String other) {
        int length = Integer.compare(version.length(), other.length());
        return (length != 0 ? length : version.compareTo(other)) >= 0;
    }
}
