// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

/**
 * Where the certificate is kept.
 *
 * @param namespace the manager's own namespace
 * @param name the Secret
 */
public record SecretLocation(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
