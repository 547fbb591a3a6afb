// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

/** Asks whether somebody may read the metrics. */
@FunctionalInterface
public interface Reviews {
    /** What the API server says about a token. */
    enum Verdict {
        /** Its owner may read the metrics. */
        ALLOWED,
        /** It is nobody's token. */
        UNKNOWN_TOKEN,
        /** Its owner may not read the metrics. */
        FORBIDDEN
    }

    /** The verdict about a token; throws when none can be had. */
    Verdict review(String token);
}
