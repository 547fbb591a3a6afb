/**
 * The local Kubernetes control plane and the end-to-end suites that run on it.
 *
 * <p>Sub-packages: {@code cluster} (the real components), {@code kubelet} (simulated nodes and kubelets), {@code cli}
 * (the command for people). Nothing here knows the controller.
 */
@NullMarked
package io.leaderworkerset.e2e;

import org.jspecify.annotations.NullMarked;
