// SPDX-License-Identifier: Apache-2.0
/** What holds for all of the API. */
@NullMarked
package io.leaderworkerset.api;

import org.jspecify.annotations.NullMarked;
