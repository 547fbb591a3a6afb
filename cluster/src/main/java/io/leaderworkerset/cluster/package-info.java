// SPDX-License-Identifier: Apache-2.0
/**
 * A real Kubernetes control plane on this machine: its programs, its processes, and access to it.
 *
 * <p>{@link io.leaderworkerset.cluster.LocalCluster} is the way in. Here belongs what starts, stops and reaches the
 * components. Pods and nodes are brought to life in {@code kubelet}, the programs for people are in {@code cli}; only
 * {@code manager}, and what shows it, knows LeaderWorkerSets. No test framework and nothing of the controller may
 * enter.
 */
@NullMarked
package io.leaderworkerset.cluster;

import org.jspecify.annotations.NullMarked;
