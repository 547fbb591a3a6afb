// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is. */
final class Version {
    private static final String RESOURCE = "lws-manager.properties";

    private Version() {}

    /** The version of the project. */
    static String number() {
        return read().getProperty("version", "unknown");
    }

    /** How the API server's logs name this program. */
    static String userAgent() {
        return "lws-manager/" + number() + " (" + System.getProperty("os.name") + "/" + System.getProperty("os.arch")
                + ")";
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
