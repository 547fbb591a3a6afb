// SPDX-License-Identifier: Apache-2.0
/** Tests of log lines: both forms, as zap writes them. */
@NullMarked
package io.leaderworkerset.controller.runtime.log;

import org.jspecify.annotations.NullMarked;
