// SPDX-License-Identifier: Apache-2.0
/**
 * The manager as a process beside a local cluster, with its webhooks registered there: what users run, seen from
 * outside.
 */
@NullMarked
package io.leaderworkerset.cluster.manager;

import org.jspecify.annotations.NullMarked;
