// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the API's MicroTime wants them: UTC with exactly six digits, or the server refuses them. */
final class MicroTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private MicroTimes() {}

    static String format(Instant time) {
        return FORMAT.format(time);
    }
}
