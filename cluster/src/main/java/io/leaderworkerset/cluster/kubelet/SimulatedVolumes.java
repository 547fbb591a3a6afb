// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every volume claim a volume of its own, without storage behind it; the cluster itself binds the two. */
public final class SimulatedVolumes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedVolumes.class);
    private static final int ALREADY_EXISTS = 409;

    private final KubernetesClient client;
    private final ExecutorService workers = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("volumes").factory());
    private final SharedIndexInformer<PersistentVolumeClaim> claims;

    /** Starts to serve all claims of the cluster; the client stays the caller's. */
    public SimulatedVolumes(KubernetesClient client) {
        this.client = client;
        this.claims = Informers.start(
                client,
                client.persistentVolumeClaims().inAnyNamespace(),
                new ResourceEventHandler<PersistentVolumeClaim>() {
                    @Override
                    public void onAdd(PersistentVolumeClaim claim) {
                        if (claim.getSpec().getVolumeName() == null) {
                            workers.execute(() -> provide(volumeFor(claim)));
                        }
                    }

                    @Override
                    public void onUpdate(PersistentVolumeClaim before, PersistentVolumeClaim claim) {}

                    @Override
                    public void onDelete(PersistentVolumeClaim claim, boolean finalStateUnknown) {
                        workers.execute(() -> release(claim));
                    }
                });
    }

    static PersistentVolume volumeFor(PersistentVolumeClaim claim) {
        return new PersistentVolumeBuilder()
                .withNewMetadata()
                .withName(name(claim))
                .endMetadata()
                .withNewSpec()
                .withCapacity(claim.getSpec().getResources().getRequests())
                .withAccessModes(claim.getSpec().getAccessModes())
                .withVolumeMode(claim.getSpec().getVolumeMode())
                .withStorageClassName(claim.getSpec().getStorageClassName())
                .withPersistentVolumeReclaimPolicy("Retain")
                .withNewHostPath()
                .withPath("/simulated")
                .endHostPath()
                .withNewClaimRef()
                .withApiVersion("v1")
                .withKind("PersistentVolumeClaim")
                .withNamespace(claim.getMetadata().getNamespace())
                .withName(claim.getMetadata().getName())
                .withUid(claim.getMetadata().getUid())
                .endClaimRef()
                .endSpec()
                .build();
    }

    private static String name(PersistentVolumeClaim claim) {
        return "volume-" + claim.getMetadata().getUid();
    }

    private void provide(PersistentVolume volume) {
        try {
            client.persistentVolumes().resource(volume).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != ALREADY_EXISTS) {
                LOG.warn("no volume {}: {}", volume.getMetadata().getName(), e.getMessage());
            }
        }
    }

    private void release(PersistentVolumeClaim claim) {
        try {
            client.persistentVolumes().withName(name(claim)).delete();
        } catch (KubernetesClientException e) {
            LOG.warn("volume {} stays: {}", name(claim), e.getMessage());
        }
    }

    @Override
    public void close() {
        claims.close();
        workers.shutdownNow();
    }
}
