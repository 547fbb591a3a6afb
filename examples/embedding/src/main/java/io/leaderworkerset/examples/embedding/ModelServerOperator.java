// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.examples.embedding;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.api.v1.LeaderWorkerSetBuilder;
import io.leaderworkerset.api.v1.LeaderWorkerSetStatus;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps a LeaderWorkerSet for each ModelServer of a namespace, and reports when all its groups serve. */
public final class ModelServerOperator implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ModelServerOperator.class.getName());
    private static final String LABEL = "example.leaderworkerset.io/model-server";
    private static final long RESYNC_MILLIS = 30_000;

    private final KubernetesClient client;
    private final String namespace;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final SharedIndexInformer<ModelServer> servers;
    private final SharedIndexInformer<LeaderWorkerSet> sets;

    /** Starts to work in a namespace. */
    public ModelServerOperator(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        servers = client.resources(ModelServer.class).inNamespace(namespace).inform(new Handler<>(), RESYNC_MILLIS);
        sets = client.resources(LeaderWorkerSet.class)
                .inNamespace(namespace)
                .withLabel(LABEL)
                .inform(new Handler<>(), RESYNC_MILLIS);
    }

    private void reconcile(String name) {
        ModelServer server = servers.getStore().getByKey(namespace + "/" + name);
        if (server == null || server.isMarkedForDeletion()) {
            // The set names it as its owner and goes with it.
            return;
        }
        LeaderWorkerSet set = client.resource(desired(server))
                .fieldManager("model-server-operator")
                .forceConflicts()
                .serverSideApply();
        ModelServerStatus status = status(set);
        if (!status.equals(server.getStatus())) {
            client.resource(server).editStatus(live -> {
                live.setStatus(status);
                return live;
            });
        }
    }

    private static LeaderWorkerSet desired(ModelServer server) {
        return new LeaderWorkerSetBuilder()
                .withNewMetadata()
                .withName(server.getMetadata().getName())
                .withNamespace(server.getMetadata().getNamespace())
                .withLabels(Map.of(LABEL, server.getMetadata().getName()))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(server.getApiVersion())
                        .withKind(server.getKind())
                        .withName(server.getMetadata().getName())
                        .withUid(server.getMetadata().getUid())
                        .withController(true)
                        .build())
                .endMetadata()
                .withNewSpec()
                .withReplicas(server.getSpec().groups)
                .withLeaderWorkerTemplate(server.getSpec().template)
                .endSpec()
                .build();
    }

    /** Serving means: the condition Available is true, and was found for this very specification. */
    private static ModelServerStatus status(LeaderWorkerSet set) {
        LeaderWorkerSetStatus seen = set.getStatus();
        ModelServerStatus status = new ModelServerStatus();
        if (seen == null
                || !Objects.equals(
                        seen.getObservedGeneration(),
                        Objects.requireNonNull(set.getMetadata()).getGeneration())) {
            return status;
        }
        for (Condition condition : seen.getConditions()) {
            if (condition.getStatus().equals("True")) {
                status.serving |= condition.getType().equals("Available");
                status.message = condition.getMessage();
            }
        }
        return status;
    }

    @Override
    public void close() {
        servers.stop();
        sets.stop();
        worker.shutdownNow();
    }

    private final class Handler<T extends HasMetadata> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            changed(added);
        }

        @Override
        public void onUpdate(T before, T after) {
            changed(after);
        }

        @Override
        public void onDelete(T deleted, boolean stateUnknown) {
            changed(deleted);
        }

        /** A set has the name of its ModelServer. */
        private void changed(T object) {
            String name = Objects.requireNonNull(object.getMetadata().getName());
            worker.execute(() -> {
                try {
                    reconcile(name);
                } catch (RuntimeException e) {
                    // What failed is tried again when the informers show everything anew.
                    LOG.log(Level.WARNING, "ModelServer " + name, e);
                }
            });
        }
    }
}
