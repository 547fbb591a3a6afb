// SPDX-License-Identifier: Apache-2.0
/**
 * Histories of the model of the world (package {@code io.leaderworkerset.controller.world}), done again on a real
 * cluster: does the model end as the real controllers do? The model knows nothing of this.
 */
@NullMarked
package io.leaderworkerset.e2e.replay;

import org.jspecify.annotations.NullMarked;
