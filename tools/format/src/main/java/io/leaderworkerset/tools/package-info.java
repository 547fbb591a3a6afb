// SPDX-License-Identifier: Apache-2.0
/** Build tools: nothing here is shipped. */
@NullMarked
package io.leaderworkerset.tools;

import org.jspecify.annotations.NullMarked;
