// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which manager this is.
 *
 * @param instance the name of the pod or machine, as events report it
 * @param candidate a name that no other manager has, not even one on the same machine
 * @param namespace the manager's own namespace; outside a cluster {@code lws-system}
 */
public record Identity(String instance, String candidate, String namespace) {
    /** Whether the manager runs as a process of somebody's machine, which no installation has prepared. */
    public boolean outsideCluster() {
        return !Files.isReadable(NAMESPACE);
    }

    private static final Path NAMESPACE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");
    private static final String OUTSIDE = "lws-system";

    /** The identity of this process. */
    public static Identity ofThisProcess() {
        String host = host(System.getenv("HOSTNAME"));
        return new Identity(host, host + "_" + UUID.randomUUID(), namespace(NAMESPACE));
    }

    static String namespace(Path file) {
        try {
            String content = Files.isReadable(file) ? Files.readString(file).strip() : "";
            return content.isEmpty() ? OUTSIDE : content;
        } catch (IOException e) {
            return OUTSIDE;
        }
    }

    private static String host(@Nullable String given) {
        if (given != null && !given.isEmpty()) {
            return given;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
