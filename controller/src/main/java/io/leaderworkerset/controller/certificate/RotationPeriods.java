// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import java.time.Duration;

/**
 * How long a rotation waits for those who cannot be asked.
 *
 * @param settle how long both webhook configurations must have named a new authority before a certificate of it is
 *     shown: API servers learn of a change a moment after it is stored
 * @param handover how long the old authority stays trusted after that: every replica takes the new certificate up in
 *     this time
 */
public record RotationPeriods(Duration settle, Duration handover) {
    /** Half a minute and an hour: an API server lags by seconds, a replica that is cut off by minutes. */
    public static final RotationPeriods DEFAULT = new RotationPeriods(Duration.ofSeconds(30), Duration.ofHours(1));
}
