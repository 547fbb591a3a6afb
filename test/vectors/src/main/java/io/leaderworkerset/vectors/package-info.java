// SPDX-License-Identifier: Apache-2.0
/**
 * Inputs as a user or the API server writes them, with the outputs of the original controller, one JSON document a
 * line, and what tests need to hold their own outputs against them. Nothing here is shipped.
 */
@NullMarked
package io.leaderworkerset.vectors;

import org.jspecify.annotations.NullMarked;
