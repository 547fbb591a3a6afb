// SPDX-License-Identifier: Apache-2.0
/**
 * The commands {@code bin/local-cluster} and {@code bin/quickstart}: argument parsing, what they print, and the one
 * cluster of a user.
 */
@NullMarked
package io.leaderworkerset.cluster.cli;

import org.jspecify.annotations.NullMarked;
