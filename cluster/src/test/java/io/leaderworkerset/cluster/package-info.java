// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.cluster;

import org.jspecify.annotations.NullMarked;
