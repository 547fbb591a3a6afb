// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.log;

import java.util.regex.Pattern;

/**
 * Takes what looks like a secret out of a log line. Nothing of ours logs one; this is for what libraries and servers
 * put into the texts of their exceptions.
 */
final class Secrets {
    private static final Pattern SECRET = Pattern.compile("(?i)(?<=\\bbearer )(?=\\S*\\d)[\\w.~+/=-]{8,}"
            + "|(?<=\\bbasic )(?=\\S*[\\d=])[\\w+/=]{8,}"
            + "|\\beyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)");

    private Secrets() {}

    /** The text with stars in place of tokens, passwords and private keys. */
    static String hidden(String text) {
        return SECRET.matcher(text).replaceAll("***");
    }
}
