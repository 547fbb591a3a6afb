// SPDX-License-Identifier: Apache-2.0
/**
 * When is a server-side apply needed: which fields of a live object the manager owns, and whether what it wants differs
 * from them. Pure functions over JSON as the API server writes it; no client may enter.
 */
@NullMarked
package io.leaderworkerset.controller.apply;

import org.jspecify.annotations.NullMarked;
