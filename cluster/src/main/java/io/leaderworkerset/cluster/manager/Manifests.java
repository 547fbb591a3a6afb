// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.manager;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.cluster.ClusterException;
import io.leaderworkerset.cluster.Poll;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what {@code config/} installs into a cluster whose API server reaches the manager on 127.0.0.1. */
public final class Manifests {
    private static final Duration ESTABLISHED = Duration.ofSeconds(60);

    /** The longest that there is: on a busy machine a manager may pause for longer than is shipped. */
    private static final int PATIENCE = 30;

    private final KubernetesClient client;
    private final Path config;

    /** The manifests below the root of a checkout. */
    public Manifests(KubernetesClient client, Path root) {
        this.client = client;
        this.config = root.resolve("config");
    }

    /** Applies the custom resource definitions and waits until they are served. */
    void applyCrds() {
        for (Path file : files(config.resolve("crd/bases"))) {
            HasMetadata crd = load(file).getFirst();
            client.resource(crd).forceConflicts().serverSideApply();
            Poll.until("establishment of " + crd.getMetadata().getName(), ESTABLISHED, () -> isEstablished(crd));
        }
    }

    /** Registers the webhooks at this port instead of the Service, with this certificate as authority. */
    public void registerWebhooks(int port, String certificate) {
        String authority = Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.US_ASCII));
        ValidatingWebhookConfiguration validating = (ValidatingWebhookConfiguration)
                load(config.resolve("webhook/validating.yaml")).getFirst();
        validating.getWebhooks().forEach(webhook -> {
            redirect(webhook.getClientConfig(), port, authority);
            webhook.setTimeoutSeconds(PATIENCE);
        });
        client.resource(validating).forceConflicts().serverSideApply();
        MutatingWebhookConfiguration mutating = (MutatingWebhookConfiguration)
                load(config.resolve("webhook/mutating.yaml")).getFirst();
        mutating.getWebhooks().forEach(webhook -> {
            redirect(webhook.getClientConfig(), port, authority);
            webhook.setTimeoutSeconds(PATIENCE);
        });
        client.resource(mutating).forceConflicts().serverSideApply();
        // The API server notices a new registration a moment later; pods made before would lack their labels.
        Poll.until("admission by the webhooks", ESTABLISHED, this::areSetsDefaulted);
    }

    private boolean areSetsDefaulted() {
        try {
            LeaderWorkerSet probe = client.resources(LeaderWorkerSet.class)
                    .inNamespace("default")
                    .load(config.resolve("samples/minimal.yaml").toFile())
                    .dryRun()
                    .create();
            return requireNonNull(probe.getSpec()).getNetworkConfig() != null;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    private static void redirect(WebhookClientConfig config, int port, String authority) {
        config.setUrl("https://127.0.0.1:" + port + config.getService().getPath());
        config.setService(null);
        config.setCaBundle(authority);
    }

    private boolean isEstablished(HasMetadata crd) {
        CustomResourceDefinition live = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(crd.getMetadata().getName())
                .get();
        return isTrue(live, "Established");
    }

    private static boolean isTrue(@Nullable CustomResourceDefinition crd, String type) {
        // Neither the status nor its conditions are there at first.
        return Stream.ofNullable(crd)
                .flatMap(definition -> Stream.ofNullable(definition.getStatus()))
                .flatMap(status -> Stream.ofNullable(status.getConditions()))
                .flatMap(List::stream)
                .anyMatch(condition -> condition.getType().equals(type)
                        && condition.getStatus().equals("True"));
    }

    private List<HasMetadata> load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return client.load(in).items();
        } catch (IOException e) {
            throw new ClusterException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new ClusterException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
