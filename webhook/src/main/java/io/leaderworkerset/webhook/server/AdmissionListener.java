// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.time.Duration;

/** Hears of the requests at the endpoints, by many threads at once. */
public interface AdmissionListener {
    /** Hears and forgets. */
    AdmissionListener NONE = new AdmissionListener() {
        @Override
        public void began(String path) {}

        @Override
        public void ended(String path, int status, Duration time) {}
    };

    /** A request has come to the endpoint at this path. */
    void began(String path);

    /**
     * It was answered, or its client is gone.
     *
     * @param status the HTTP status; 500 also when the endpoint failed, which HTTP answers with 200 and a sentence
     */
    void ended(String path, int status, Duration time);
}
