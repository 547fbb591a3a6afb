// SPDX-License-Identifier: Apache-2.0
/**
 * Headless Services: how they look, when they are created or repaired, and whose are left alone.
 *
 * <p>No client, no clock, no thread, no logger may enter.
 */
@NullMarked
package io.leaderworkerset.controller.service;

import org.jspecify.annotations.NullMarked;
