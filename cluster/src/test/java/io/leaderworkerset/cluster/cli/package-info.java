// SPDX-License-Identifier: Apache-2.0
/** Tests of what the commands print. */
@NullMarked
package io.leaderworkerset.cluster.cli;

import org.jspecify.annotations.NullMarked;
