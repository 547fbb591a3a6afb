// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.api.v1;

import org.jspecify.annotations.NullMarked;
