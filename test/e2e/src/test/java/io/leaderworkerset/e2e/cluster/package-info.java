// SPDX-License-Identifier: Apache-2.0
/** The local control plane and its programs, as their users have them. */
@NullMarked
package io.leaderworkerset.e2e.cluster;

import org.jspecify.annotations.NullMarked;
