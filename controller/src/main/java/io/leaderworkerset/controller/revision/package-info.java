// SPDX-License-Identifier: Apache-2.0
/**
 * A set's template as a ControllerRevision stores it: the bytes, their hash, which stored revision is which, and
 * whether one still says what the set says.
 *
 * <p>The bytes are those that the typed API objects of Go give, made from the JSON as stored with a table of those
 * types ({@code go-types.json}); {@link io.leaderworkerset.controller.revision.GoTypes} serves everything else that has
 * to be written that way. No client, no clock, no model class of a client may enter.
 */
@NullMarked
package io.leaderworkerset.controller.revision;

import org.jspecify.annotations.NullMarked;
