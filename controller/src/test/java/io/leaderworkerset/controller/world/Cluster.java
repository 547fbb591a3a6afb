// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

/**
 * What kind of cluster it is.
 *
 * @param honoursMaxUnavailable whether the StatefulSet controller does: a feature gate
 * @param gangs whether Volcano places the groups
 */
public record Cluster(boolean honoursMaxUnavailable, boolean gangs) {}
