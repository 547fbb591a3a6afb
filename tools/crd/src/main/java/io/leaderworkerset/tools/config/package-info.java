// SPDX-License-Identifier: Apache-2.0
/** Writes the reference page of the configuration from the sources of its types. Nothing of the manager enters here. */
@NullMarked
package io.leaderworkerset.tools.config;

import org.jspecify.annotations.NullMarked;
