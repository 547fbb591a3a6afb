// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.controller.runtime.cache;

import org.jspecify.annotations.NullMarked;
