// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.election;

import java.time.Duration;

/**
 * The times and names of an election.
 *
 * @param identity who we are; unique among all candidates
 * @param leaseDuration how long other candidates wait after the last renewal that they saw
 * @param renewDeadline how long a leader tries to renew before it stops leading; shorter than the lease
 * @param retryPeriod the time between two tries
 */
public record ElectionSettings(String identity, Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {}
