// SPDX-License-Identifier: Apache-2.0
/** Tests of the rollout package: vectors where there are some, and a table for each rule. */
@NullMarked
package io.leaderworkerset.controller.rollout;

import org.jspecify.annotations.NullMarked;
