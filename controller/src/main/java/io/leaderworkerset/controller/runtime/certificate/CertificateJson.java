// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.certificate.SecretContents;
import io.leaderworkerset.controller.certificate.WebhookTrust;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Where in the objects the certificates are. Nothing else of them is touched. */
final class CertificateJson {
    private static final String DATA = "data";
    private static final String BUNDLE = "caBundle";

    private CertificateJson() {}

    static SecretContents contents(JsonNode secret) {
        JsonNode data = secret.path(DATA);
        return new SecretContents(
                text(data.path("ca.crt")),
                text(data.path("ca.key")),
                text(data.path("tls.crt")),
                text(data.path("tls.key")));
    }

    static JsonNode with(JsonNode secret, SecretContents contents) {
        ObjectNode changed = secret.deepCopy();
        JsonNode present = changed.path(DATA);
        ObjectNode data = present.isObject() ? (ObjectNode) present : changed.putObject(DATA);
        put(data, "ca.crt", contents.authorities());
        put(data, "ca.key", contents.authorityKey());
        put(data, "tls.crt", contents.certificate());
        put(data, "tls.key", contents.certificateKey());
        return changed;
    }

    static WebhookTrust trust(CertificateObject which, JsonNode configuration) {
        List<String> bundles = StreamSupport.stream(
                        configuration.path("webhooks").spliterator(), false)
                .map(webhook -> text(webhook.path("clientConfig").path(BUNDLE)))
                .toList();
        return new WebhookTrust(which.name(), bundles);
    }

    static JsonNode with(JsonNode configuration, WebhookTrust trust) {
        JsonNode changed = configuration.deepCopy();
        Iterator<String> bundles = trust.bundles().iterator();
        changed.path("webhooks").forEach(webhook -> {
            JsonNode client = webhook.path("clientConfig");
            put((ObjectNode) client, BUNDLE, bundles.next());
        });
        return changed;
    }

    static String version(JsonNode object) {
        return object.path("metadata").path("resourceVersion").asText();
    }

    private static void put(ObjectNode object, String field, String text) {
        if (text.isEmpty()) {
            object.remove(field);
        } else {
            object.put(field, Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        }
    }

    /** Bytes that are no text become replacement characters, which no certificate has; what is no bytes is nothing. */
    private static String text(JsonNode base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.asText("")), UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }
}
