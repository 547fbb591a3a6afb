// SPDX-License-Identifier: Apache-2.0
/** Tests of the metrics: names and labels as they are served, and who is let in. */
@NullMarked
package io.leaderworkerset.controller.runtime.metrics;

import org.jspecify.annotations.NullMarked;
