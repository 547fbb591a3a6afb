// SPDX-License-Identifier: Apache-2.0
/**
 * What is counted: in which state the groups of a set are, and what has happened to them between two looks.
 *
 * <p>Pure, as all decisions: no client, no clock, no thread, no logger. It changes nothing and decides nothing.
 */
@NullMarked
package io.leaderworkerset.controller.census;

import org.jspecify.annotations.NullMarked;
