// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The platform's servers, all of which have to be made here: their settings are read once, before the first one of a
 * process.
 */
public final class HttpServers {
    /** How long a request may take: the API server and the kubelet have given up before. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    static {
        // Without it, an answer waits for the client's delayed acknowledgement.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        // It must never be we who close a connection that the API server is about to use again: it keeps them for 90 s,
        // and many after a burst.
        setUnlessSet("sun.net.httpserver.idleInterval", "120");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private HttpServers() {}

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * A server without TLS that is not started yet.
     *
     * @param name what is served, for messages and threads
     * @param limit how long a request may take
     */
    public static HttpServer plain(String name, InetSocketAddress address, Duration limit) throws IOException {
        return withThreads(HttpServer.create(address, 0), name, limit);
    }

    /** A server with TLS that is not started yet, and for which so many connections may wait. */
    static HttpsServer secure(String name, InetSocketAddress address, int backlog, Duration limit) throws IOException {
        return withThreads(HttpsServer.create(address, backlog), name, limit);
    }

    private static <T extends HttpServer> T withThreads(T server, String name, Duration limit) {
        server.setExecutor(new RequestThreads(name, limit));
        return server;
    }
}
