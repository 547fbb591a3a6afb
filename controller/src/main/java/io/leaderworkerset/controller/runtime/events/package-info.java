// SPDX-License-Identifier: Apache-2.0
/**
 * Tells users what happened, as events of {@code events.k8s.io/v1}, without ever holding up or failing what happens.
 *
 * <p>Equal events in a row become one event with a count. What is worth an event is decided elsewhere.
 */
@NullMarked
package io.leaderworkerset.controller.runtime.events;

import org.jspecify.annotations.NullMarked;
