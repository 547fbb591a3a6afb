// SPDX-License-Identifier: Apache-2.0
/**
 * Log lines: the flags and the form of the original's logger (zap with controller-runtime's options), so that what
 * people search for in their logs is found there too. It knows the logging library and no object.
 */
@NullMarked
package io.leaderworkerset.controller.runtime.log;

import org.jspecify.annotations.NullMarked;
