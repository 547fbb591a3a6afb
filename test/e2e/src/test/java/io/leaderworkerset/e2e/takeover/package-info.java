// SPDX-License-Identifier: Apache-2.0
/** Sets that move from the original controller to this one, and what they would look like on their way back. */
@NullMarked
package io.leaderworkerset.e2e.takeover;

import org.jspecify.annotations.NullMarked;
