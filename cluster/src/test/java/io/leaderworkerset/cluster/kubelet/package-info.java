// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.cluster.kubelet;

import org.jspecify.annotations.NullMarked;
