// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.Duration;

/** The manager's clients with time limits that a test can wait for. */
public final class TestClients {
    private TestClients() {}

    /** Clients whose requests all end after this time. */
    public static ClientFactory of(String server, Duration limit) {
        return new ClientFactory(
                new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl(server)
                        .withOauthTokenProvider(() -> "token")
                        .build(),
                "test",
                500,
                500,
                RequestListener.NONE,
                new ClientFactory.Limits(limit, limit, limit));
    }
}
