/**
 * A real Kubernetes control plane on this machine: its binaries, its processes, and access to it.
 *
 * <p>Here belongs what starts, stops and reaches the components. Pods and nodes are brought to life in
 * {@code ...e2e.kubelet}; no test framework and nothing of the controller may enter.
 */
@NullMarked
package io.leaderworkerset.e2e.cluster;

import org.jspecify.annotations.NullMarked;
