// SPDX-License-Identifier: Apache-2.0
/**
 * Simulated nodes: what kubelets and volume provisioners would do, done through the API server alone.
 *
 * <p>Status objects are made by pure functions ({@link io.leaderworkerset.cluster.kubelet.PodStatuses}); requests are
 * made in {@link io.leaderworkerset.cluster.kubelet.KubeletApi}. No process handling and no test framework may enter.
 */
@NullMarked
package io.leaderworkerset.cluster.kubelet;

import org.jspecify.annotations.NullMarked;
