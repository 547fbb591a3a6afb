/**
 * The manager as a process beside a local cluster, with its webhooks registered there: what users run, seen from
 * outside.
 */
@NullMarked
package io.leaderworkerset.e2e.manager;

import org.jspecify.annotations.NullMarked;
