// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.tools.config;

import org.jspecify.annotations.NullMarked;
