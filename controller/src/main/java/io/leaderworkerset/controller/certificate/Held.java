// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import java.time.Duration;

/**
 * For how long things have been seen unchanged, measured by a clock that only goes forward.
 *
 * @param trust both webhook configurations
 * @param certificate the server's certificate in the Secret
 */
public record Held(Duration trust, Duration certificate) {}
