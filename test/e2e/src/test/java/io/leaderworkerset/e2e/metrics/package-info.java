// SPDX-License-Identifier: Apache-2.0
/** What Prometheus and people with dashboards see of a running manager. */
@NullMarked
package io.leaderworkerset.e2e.metrics;

import org.jspecify.annotations.NullMarked;
