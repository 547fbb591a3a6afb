// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import java.util.List;

/**
 * What a request is about.
 *
 * @param name of the object; empty for the collection that one is created in
 */
record Target(Kind kind, String name) {
    static Target of(String path) {
        String[] parts = path.substring(0, path.contains("?") ? path.indexOf('?') : path.length())
                .split("/", -1);
        int namespaces = List.of(parts).indexOf("namespaces");
        // What is in no namespace is below /api/v1.
        int plural = namespaces < 0 ? 3 : namespaces + 2;
        return new Target(Kind.named(parts[plural]), parts.length > plural + 1 ? parts[plural + 1] : "");
    }
}
