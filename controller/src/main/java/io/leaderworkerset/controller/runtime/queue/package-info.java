// SPDX-License-Identifier: Apache-2.0
/**
 * The work queue: which key is worked on next, and when a key that failed is tried again.
 *
 * <p>It knows keys and time, nothing else: no client, no object, no thread of its own. The clock is a parameter.
 */
@NullMarked
package io.leaderworkerset.controller.runtime.queue;

import org.jspecify.annotations.NullMarked;
