// SPDX-License-Identifier: Apache-2.0
/**
 * A model of the world in memory, and random histories in it.
 *
 * <p>The model plays everything but the manager: API server, StatefulSet controller, garbage collector, kubelets, users
 * and watches. The manager's code runs as it is, from the caches to the requests.
 */
@NullMarked
package io.leaderworkerset.controller.world;

import org.jspecify.annotations.NullMarked;
