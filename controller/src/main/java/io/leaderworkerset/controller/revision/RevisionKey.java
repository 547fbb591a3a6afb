// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import java.nio.charset.StandardCharsets;

/** The hash that names a revision and labels everything made from it. */
final class RevisionKey {
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    // Kubernetes' alphabet for generated names: no vowels and no digits that could be read as vowels.
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private RevisionKey() {}

    /** FNV-1 of 32 bits over the UTF-8 bytes, in decimal, each digit replaced by a letter that spells no word. */
    static String of(String data) {
        int hash = FNV_OFFSET;
        for (byte octet : data.getBytes(StandardCharsets.UTF_8)) {
            hash = hash * FNV_PRIME ^ (octet & 0xff);
        }
        StringBuilder key = new StringBuilder(10);
        for (char digit : Integer.toUnsignedString(hash).toCharArray()) {
            key.append(ALPHABET.charAt(digit % ALPHABET.length()));
        }
        return key.toString();
    }
}
