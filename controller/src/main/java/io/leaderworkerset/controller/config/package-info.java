// SPDX-License-Identifier: Apache-2.0
/**
 * How the manager is told what to do: the configuration file, the flags that override it, and what is refused.
 *
 * <p>Everything wrong is said in one line that names the place. Nothing is started here.
 */
@NullMarked
package io.leaderworkerset.controller.config;

import org.jspecify.annotations.NullMarked;
