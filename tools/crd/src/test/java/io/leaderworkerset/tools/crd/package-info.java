// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.tools.crd;

import org.jspecify.annotations.NullMarked;
