// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

/** Where to look: the namespace and the name of an object. */
public record Key(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
