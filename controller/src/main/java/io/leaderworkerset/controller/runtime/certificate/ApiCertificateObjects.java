// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** The objects on the API server. */
final class ApiCertificateObjects implements CertificateObjects {
    private static final String MUTATING = "lws-mutating-webhook-configuration";
    private static final String VALIDATING = "lws-validating-webhook-configuration";
    private static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final SecretLocation secret;

    ApiCertificateObjects(KubernetesClient client, SecretLocation secret) {
        this.client = client;
        this.secret = secret;
    }

    @Override
    public Optional<JsonNode> read(CertificateObject object) {
        // Without a resourceVersion the server answers from its store, never from a cache that lags.
        String content = client.raw(path(object));
        try {
            return content == null ? Optional.empty() : Optional.of(JSON.readTree(content));
        } catch (JsonProcessingException e) {
            throw new KubernetesClientException("the API server's answer is not JSON", e);
        }
    }

    @Override
    public void write(CertificateObject object, JsonNode content) {
        client.raw(path(object), "PUT", content.toString());
    }

    @Override
    public void createSecret() {
        // An apply that names no data: of two replicas neither takes away what the other has written. And unlike a
        // create, the right to do this can be limited to one name.
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(secret.namespace())
                        .withName(secret.name())
                        .endMetadata()
                        .build())
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("lws")
                        .withForce(true)
                        .build());
    }

    /** The object as a watch names it. */
    Resource<? extends HasMetadata> resource(CertificateObject object) {
        var admission = client.admissionRegistration().v1();
        return switch (object) {
            case SECRET -> client.secrets().inNamespace(secret.namespace()).withName(secret.name());
            case MUTATING -> admission.mutatingWebhookConfigurations().withName(MUTATING);
            case VALIDATING -> admission.validatingWebhookConfigurations().withName(VALIDATING);
        };
    }

    private String path(CertificateObject object) {
        return switch (object) {
            case SECRET -> "/api/v1/namespaces/" + secret.namespace() + "/secrets/" + secret.name();
            case MUTATING -> ADMISSION + "mutatingwebhookconfigurations/" + MUTATING;
            case VALIDATING -> ADMISSION + "validatingwebhookconfigurations/" + VALIDATING;
        };
    }
}
