// SPDX-License-Identifier: Apache-2.0
/**
 * The edge: the caches of what is watched, every request of a reconcile, and what came of it. The actions that a
 * decision asks for are sent to the API server here. Nothing is decided, and no reconciler is known.
 */
@NullMarked
package io.leaderworkerset.controller.io;

import org.jspecify.annotations.NullMarked;
