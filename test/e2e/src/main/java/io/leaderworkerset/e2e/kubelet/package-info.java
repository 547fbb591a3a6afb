/**
 * Simulated nodes: what kubelets and volume provisioners would do, done through the API server alone.
 *
 * <p>Status objects are made by pure functions ({@link io.leaderworkerset.e2e.kubelet.PodStatuses}); requests are made
 * in {@link io.leaderworkerset.e2e.kubelet.KubeletApi}. No process handling and no test framework may enter.
 */
@NullMarked
package io.leaderworkerset.e2e.kubelet;

import org.jspecify.annotations.NullMarked;
