// SPDX-License-Identifier: Apache-2.0
/** Whether the manager lives and is ready, for the kubelet to ask. What ready means is handed in. */
@NullMarked
package io.leaderworkerset.controller.runtime.health;

import org.jspecify.annotations.NullMarked;
