// SPDX-License-Identifier: Apache-2.0
/** Tests of the set package: vectors where there are some, and a table for each rule. */
@NullMarked
package io.leaderworkerset.controller.set;

import org.jspecify.annotations.NullMarked;
