package io.leaderworkerset.webhook.server;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The platform's servers, all of which have to be made here: their settings are read once, before the first one of a
 * process.
 */
public final class HttpServers {
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

    /** A server without TLS that is not started yet. */
    public static HttpServer plain(InetSocketAddress address) throws IOException {
        return HttpServer.create(address, 0);
    }

    /** A server with TLS that is not started yet, and for which so many connections may wait. */
    static HttpsServer secure(InetSocketAddress address, int backlog) throws IOException {
        return HttpsServer.create(address, backlog);
    }
}
