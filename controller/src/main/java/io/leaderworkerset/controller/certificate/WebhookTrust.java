// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import java.util.List;

/**
 * Whom the API server trusts for the webhooks of one configuration.
 *
 * @param configuration the name of this configuration, unique among those looked at
 * @param bundles the caBundle of each webhook in its order, as PEM text; empty text for none
 */
public record WebhookTrust(String configuration, List<String> bundles) {
    /** An immutable copy. */
    public WebhookTrust {
        bundles = List.copyOf(bundles);
    }
}
