/** Tests of log lines: both forms, as zap writes them. */
@NullMarked
package io.leaderworkerset.controller.runtime.log;

import org.jspecify.annotations.NullMarked;
