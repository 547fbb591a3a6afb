// SPDX-License-Identifier: Apache-2.0
/** Tests of what is counted: a table for each state and step. */
@NullMarked
package io.leaderworkerset.controller.census;

import org.jspecify.annotations.NullMarked;
