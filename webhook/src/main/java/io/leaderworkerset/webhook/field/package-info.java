// SPDX-License-Identifier: Apache-2.0
/**
 * Errors about fields, in the words and the notation that Kubernetes users know. Only the notation lives here; what is
 * an error is decided elsewhere.
 */
@NullMarked
package io.leaderworkerset.webhook.field;

import org.jspecify.annotations.NullMarked;
