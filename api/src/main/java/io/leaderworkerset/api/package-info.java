// SPDX-License-Identifier: Apache-2.0
/** The API groups, one package a group and version. Values and names only: see there. */
@NullMarked
package io.leaderworkerset.api;

import org.jspecify.annotations.NullMarked;
