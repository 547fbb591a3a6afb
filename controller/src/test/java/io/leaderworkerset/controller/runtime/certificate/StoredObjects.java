// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API server's store: every write has a new version, and a write of an old version conflicts. */
final class StoredObjects implements CertificateObjects {
    private final Map<CertificateObject, ObjectNode> stored = new EnumMap<>(CertificateObject.class);
    private final List<String> writes = new ArrayList<>();
    private Runnable beforeEach = () -> {};
    private Runnable afterWrite = () -> {};
    private long version;

    StoredObjects() {
        put(CertificateObject.SECRET, "{metadata: {name: s, labels: {a: b}}}");
        put(CertificateObject.MUTATING, "{webhooks: [{name: one, clientConfig: {url: u}, x: []}, {clientConfig: {}}]}");
        put(CertificateObject.VALIDATING, "{webhooks: [{clientConfig: {service: {name: n}}}]}");
    }

    /** Runs before every access: whatever another replica may do just then. */
    void beforeEach(Runnable action) {
        beforeEach = action;
    }

    void afterWrite(Runnable action) {
        afterWrite = action;
    }

    void put(CertificateObject which, String yaml) {
        try {
            store(which, (ObjectNode)
                    new ObjectMapper(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory()).readTree(yaml));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void delete(CertificateObject which) {
        stored.remove(which);
        afterWrite.run();
    }

    /** The writes so far. */
    List<String> writes() {
        return writes;
    }

    Optional<JsonNode> peek(CertificateObject object) {
        return Optional.ofNullable(stored.get(object)).map(ObjectNode::deepCopy);
    }

    @Override
    public Optional<JsonNode> read(CertificateObject object) {
        beforeEach.run();
        return peek(object);
    }

    @Override
    public void write(CertificateObject object, JsonNode content) {
        beforeEach.run();
        if (!peek(object).map(CertificateJson::version).equals(Optional.of(CertificateJson.version(content)))) {
            throw new KubernetesClientException("somebody else was first", 409, null);
        }
        writes.add(object.name());
        store(object, (ObjectNode) content.deepCopy());
    }

    @Override
    public void createSecret() {
        beforeEach.run();
        if (!stored.containsKey(CertificateObject.SECRET)) {
            writes.add("create");
            put(CertificateObject.SECRET, "{metadata: {name: s}}");
        }
    }

    private void store(CertificateObject which, ObjectNode object) {
        version++;
        object.withObject("/metadata").put("resourceVersion", Long.toString(version));
        stored.put(which, object);
        afterWrite.run();
    }
}
