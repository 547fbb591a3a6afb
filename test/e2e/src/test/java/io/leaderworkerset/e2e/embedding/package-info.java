// SPDX-License-Identifier: Apache-2.0
/** Operators of others that build on the API. */
@NullMarked
package io.leaderworkerset.e2e.embedding;

import org.jspecify.annotations.NullMarked;
