// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

/** What is kept of an object: its metadata, and whatever decisions read. */
public interface View {
    /** The object's metadata. */
    Meta meta();
}
