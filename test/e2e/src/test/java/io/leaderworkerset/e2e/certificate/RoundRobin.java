// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each TCP connection to the next of several ports, as a Service would to its pods. */
final class RoundRobin implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Integer> ports;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger connections = new AtomicInteger();

    RoundRobin(List<Integer> ports) throws IOException {
        this.ports = ports;
        this.socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                int port = ports.get(connections.getAndIncrement() % ports.size());
                threads.execute(() -> join(client, port));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client, int port) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var back = threads.submit(() -> pump(server, client));
            pump(client, server);
            back.get();
        } catch (Exception e) {
            // Whoever waits for an answer tells of it.
            return;
        }
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
