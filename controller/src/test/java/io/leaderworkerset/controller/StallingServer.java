// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server that answers as a test wants: wholly, late, by half, or not at all. */
public final class StallingServer implements AutoCloseable {
    /** What it does with a request. */
    public enum Stall {
        /** No byte of an answer. */
        NOTHING,
        /** A head that promises a body. */
        HEAD,
        /** A head and some of its body. */
        HALF
    }

    /**
     * An answer.
     *
     * @param last whether nothing follows, although the client waits for more
     */
    private record Answer(String text, boolean last) {}

    private final ServerSocket socket;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger stalled = new AtomicInteger();
    private volatile Function<String, CompletableFuture<Answer>> script = _ -> stalled(Stall.NOTHING);

    public StallingServer() {
        try {
            socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Stalls with every request from now on. */
    public void stall(Stall stall) {
        script = _ -> stalled(stall);
    }

    /** Answers every request from now on by what the script says to method and path. */
    public void answer(Function<String, String> bodies) {
        script = request -> CompletableFuture.completedFuture(whole(200, bodies.apply(request)));
    }

    /** Answers the requests that the script has an answer to; stalls with the others. */
    public void answer(Function<String, Optional<String>> bodies, Stall others) {
        script = request -> bodies.apply(request)
                .map(body -> CompletableFuture.completedFuture(whole(200, body)))
                .orElseGet(() -> stalled(others));
    }

    /** Refuses every request from now on. */
    public void refuse(int code) {
        script = _ -> CompletableFuture.completedFuture(whole(code, "{}"));
    }

    /** Answers every request from now on with this body once it is there. */
    public void answerLate(CompletableFuture<String> body) {
        script = _ -> body.thenApply(text -> whole(200, text));
    }

    /** Method and path of every request. */
    public List<String> requests() {
        return requests;
    }

    /** How many connections hang in an answer that does not go on, and have not been closed by the client. */
    public int stalled() {
        return stalled.get();
    }

    @Override
    public void close() {
        closeQuietly(socket);
        connections.forEach(StallingServer::closeQuietly);
    }

    private static Answer whole(int code, String body) {
        return new Answer(head(code, body) + body, false);
    }

    private static CompletableFuture<Answer> stalled(Stall stall) {
        String body = "{\"kind\": \"Pod\"}";
        return CompletableFuture.completedFuture(
                switch (stall) {
                    case NOTHING -> new Answer("", true);
                    case HEAD -> new Answer(head(200, body), true);
                    case HALF -> new Answer(head(200, body) + body.substring(0, 5), true);
                });
    }

    private static String head(int code, String body) {
        return "HTTP/1.1 " + code + " Answer\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n";
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            connections.forEach(StallingServer::closeQuietly);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String request = request(in); !request.isEmpty(); request = request(in)) {
                requests.add(request);
                Answer answer = script.apply(request).join();
                if (answer.last()) {
                    stalled.incrementAndGet();
                }
                connection.getOutputStream().write(answer.text().getBytes(UTF_8));
                if (answer.last()) {
                    awaitEnd(in);
                    return;
                }
            }
        } catch (IOException closed) {
            // By the client or by the test, which looks at what came of it.
        } finally {
            connections.remove(connection);
        }
    }

    private void awaitEnd(InputStream in) {
        try {
            in.read();
        } catch (IOException closed) {
            // The same as an end.
        } finally {
            stalled.decrementAndGet();
        }
    }

    /** Method and path; empty at the end. */
    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        List<String> lines = head.toString(UTF_8).lines().toList();
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                in.readNBytes(
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()));
            }
        }
        return lines.getFirst().replace(" HTTP/1.1", "");
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception closed) {
            // Nothing is left to close.
        }
    }
}
