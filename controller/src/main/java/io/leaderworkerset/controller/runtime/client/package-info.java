// SPDX-License-Identifier: Apache-2.0
/**
 * The connections to the API server: one client for reads and writes, one for those of a leader, one for watches, one
 * for the lease, and the limits on how much and how long they may ask.
 *
 * <p>The clients retry nothing by themselves; the work queue does. No knowledge of any kind of object may enter.
 */
@NullMarked
package io.leaderworkerset.controller.runtime.client;

import org.jspecify.annotations.NullMarked;
