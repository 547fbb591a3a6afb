// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Certificates and keys as people, tools and disks spoil them. */
public final class PemMutations {
    private static final String ENCRYPTED_KEY = """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF

            QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=
            -----END RSA PRIVATE KEY-----
            """;

    /** What was never good. */
    public static final List<String> SENSELESS = List.of(
            "",
            "\n",
            "garbage",
            "\u0000\ufffd",
            frame("CERTIFICATE", ""),
            frame("CERTIFICATE", "bm90aGluZw=="),
            frame("CERTIFICATE", "!!!!"),
            frame("CERTIFICATE REQUEST", "MAA="),
            frame("X509 CRL", "MAA="),
            frame("RSA PRIVATE KEY", ""),
            frame("RSA PRIVATE KEY", "A"),
            frame("RSA PRIVATE KEY", "bm90aGluZw=="),
            frame("RSA PRIVATE KEY", "****"),
            frame("RSA PRIVATE KEY", "MAA="),
            frame("EC PRIVATE KEY", "MAMCAQE="),
            frame("EC PARAMETERS", "BgA="),
            frame("PRIVATE KEY", "MAA="),
            frame("PRIVATE KEY", "MIIB"),
            frame("PUBLIC KEY", "MAA="),
            frame("ENCRYPTED PRIVATE KEY", "MAA="),
            frame("DSA PRIVATE KEY", "MAA="),
            frame("PKCS7", "MAA="),
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END PRIVATE KEY-----\n",
            ENCRYPTED_KEY);

    private static final Pattern LINE = Pattern.compile("(?<=\n)");

    private PemMutations() {}

    private static String frame(String type, String base64) {
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    /** A text with something flipped, cut out, doubled, put in or in another order. */
    public static String of(String text, Random random) {
        if (text.isEmpty()) {
            return any(SENSELESS, random);
        }
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(70));
        return switch (random.nextInt(7)) {
            case 0 ->
                text.substring(0, at) + (char) (text.charAt(at) ^ (1 << random.nextInt(7))) + text.substring(at + 1);
            case 1 -> text.substring(0, at);
            case 2 -> text.substring(0, at) + text.substring(end);
            case 3 -> text.substring(0, end) + text.substring(at);
            case 4 -> text.substring(0, at) + any(SENSELESS, random) + text.substring(at);
            case 5 -> any(SENSELESS, random) + text;
            default -> {
                String[] lines = LINE.split(text);
                int one = random.nextInt(lines.length);
                int other = random.nextInt(lines.length);
                String moved = lines[one];
                lines[one] = lines[other];
                lines[other] = moved;
                yield String.join("", lines);
            }
        };
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
