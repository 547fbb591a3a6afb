// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.leaderworkerset.cluster.ClusterException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kubelet for every node: bound pods become Running and Ready, deleted pods disappear, each after a delay.
 *
 * <p>A pod's annotations change that for this pod: {@code kubelet.sim/ready-after: 3s}, {@code kubelet.sim/never-ready:
 * "true"}, {@code kubelet.sim/never-start: "true"}, {@code kubelet.sim/terminate-after: 5s} (or {@code never}),
 * {@code kubelet.sim/fail: "true"}. Test code breaks pods through the methods of this class.
 */
public final class SimulatedKubelets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedKubelets.class);
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    private static final int CONFLICT_RETRIES = 20;

    private final KubernetesClient client;
    private final KubeletApi api;
    private final Duration startDelay;
    private final Duration terminationDelay;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    // By UID: what has been set in motion and must not be again at the next event of the same pod.
    private final Set<String> starting = ConcurrentHashMap.newKeySet();
    private final Set<String> terminating = ConcurrentHashMap.newKeySet();
    private final Set<String> silentNodes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lastAddress = new AtomicInteger();
    private final SharedIndexInformer<Pod> pods;

    /** Starts to look after all pods of the cluster; the client stays the caller's. */
    public SimulatedKubelets(KubernetesClient client, Duration startDelay, Duration terminationDelay) {
        this.client = client;
        this.api = new KubeletApi(client);
        this.startDelay = startDelay;
        this.terminationDelay = terminationDelay;
        this.pods = Informers.start(client, client.pods().inAnyNamespace(), new ResourceEventHandler<Pod>() {
            @Override
            public void onAdd(Pod pod) {
                look(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                look(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean finalStateUnknown) {
                starting.remove(pod.getMetadata().getUid());
                terminating.remove(pod.getMetadata().getUid());
            }
        });
    }

    /** Ends the init containers of a pod that never starts by itself: it becomes Running and Ready. */
    public void startContainers(String namespace, String pod) {
        change(namespace, pod, present -> PodStatuses.running(present, true, nextAddress(), Instant.now()));
    }

    /** Restarts a container or init container once: its restart count grows by one and the pod stays Ready. */
    public void restartContainer(String namespace, String pod, String container) {
        change(namespace, pod, present -> PodStatuses.restarted(present, container, Instant.now()));
    }

    /** Makes a running pod Ready or not Ready, as its readiness probe would. */
    public void setReady(String namespace, String pod, boolean ready) {
        change(namespace, pod, present -> PodStatuses.withReadiness(present, ready, Instant.now()));
    }

    /** Ends all containers of the pod with an error: phase Failed. */
    public void fail(String namespace, String pod) {
        change(namespace, pod, present -> PodStatuses.failed(present, "Error", "simulated failure", Instant.now()));
    }

    /** Evicts the pod as a kubelet under pressure does: phase Failed, reason Evicted. (The API's eviction deletes.) */
    public void evict(String namespace, String pod) {
        change(namespace, pod, present -> PodStatuses.failed(present, "Evicted", "simulated pressure", Instant.now()));
    }

    /** The kubelet of this node does nothing from now on: pods neither start nor disappear. */
    public void silence(String node) {
        silentNodes.add(node);
    }

    /** The kubelet of this node is back and catches up. */
    public void resume(String node) {
        silentNodes.remove(node);
        pods.getStore().list().forEach(this::look);
    }

    @Override
    public void close() {
        pods.close();
        workers.shutdownNow();
    }

    private void look(Pod pod) {
        String uid = pod.getMetadata().getUid();
        if (pod.getSpec().getNodeName() == null || isSilent(pod)) {
            return;
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            if (terminating.add(uid)) {
                after(behaviour(pod).terminateAfter(), pod, this::terminate);
            }
        } else if ("Pending".equals(pod.getStatus().getPhase()) && starting.add(uid)) {
            after(startDelay, pod, this::start);
        }
    }

    private boolean isSilent(Pod pod) {
        return silentNodes.contains(pod.getSpec().getNodeName());
    }

    private void start(Pod pod) throws IOException, InterruptedException {
        if (isSilent(pod)) {
            starting.remove(pod.getMetadata().getUid());
            return;
        }
        try {
            PodBehaviour behaviour = PodBehaviour.of(annotations(pod), terminationDelay);
            if (behaviour.fails()) {
                api.patchStatus(pod, PodStatuses.failed(pod, "Error", "simulated failure", Instant.now()));
                return;
            }
            if (!behaviour.starts()) {
                api.patchStatus(pod, PodStatuses.initializing(pod, Instant.now()));
                return;
            }
            boolean ready = behaviour.readyAfter().isZero();
            boolean exists = api.patchStatus(pod, PodStatuses.running(pod, ready, nextAddress(), Instant.now()));
            if (exists && !ready) {
                after(behaviour.readyAfter(), pod, this::becomeReady);
            }
        } catch (IllegalArgumentException e) {
            api.patchStatus(
                    pod,
                    PodStatuses.failed(pod, "BadSimulationAnnotation", String.valueOf(e.getMessage()), Instant.now()));
        }
    }

    private void becomeReady(Pod started) throws IOException, InterruptedException {
        Pod pod =
                read(started.getMetadata().getNamespace(), started.getMetadata().getName());
        boolean same = pod != null
                && pod.getMetadata().getUid().equals(started.getMetadata().getUid());
        if (same
                && "Running".equals(pod.getStatus().getPhase())
                && !api.patchStatusUnchanged(pod, PodStatuses.withReadiness(pod, true, Instant.now()))) {
            after(RETRY_DELAY, started, this::becomeReady);
        }
    }

    private void terminate(Pod pod) throws IOException, InterruptedException {
        if (isSilent(pod)) {
            terminating.remove(pod.getMetadata().getUid());
            return;
        }
        api.remove(pod);
    }

    private PodBehaviour behaviour(Pod pod) {
        try {
            return PodBehaviour.of(annotations(pod), terminationDelay);
        } catch (IllegalArgumentException e) {
            // The pod has been failed for it; it must be removable all the same.
            return PodBehaviour.of(Map.of(), terminationDelay);
        }
    }

    private static Map<String, String> annotations(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    private void change(String namespace, String name, Function<Pod, PodStatus> next) {
        try {
            for (int attempt = 0; attempt < CONFLICT_RETRIES; attempt++) {
                Pod pod = read(namespace, name);
                if (pod == null) {
                    throw new ClusterException("no pod " + namespace + "/" + name);
                }
                if (api.patchStatusUnchanged(pod, next.apply(pod))) {
                    return;
                }
            }
            throw new ClusterException("pod " + namespace + "/" + name + " changes too fast");
        } catch (IOException e) {
            throw new ClusterException("cannot change pod " + namespace + "/" + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while changing pod " + namespace + "/" + name, e);
        }
    }

    private Pod read(String namespace, String name) {
        return client.pods().inNamespace(namespace).withName(name).get();
    }

    private String nextAddress() {
        int number = lastAddress.incrementAndGet();
        return "10." + (number >> 16 & 0x7f) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    /** A step in a pod's life, which is repeated until the API server has answered. */
    private interface Step {
        void run(Pod pod) throws IOException, InterruptedException;
    }

    private void after(Duration delay, Pod pod, Step step) {
        if (delay.equals(PodBehaviour.NEVER)) {
            return;
        }
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, workers)
                .execute(() -> attempt(pod, step));
    }

    private void attempt(Pod pod, Step step) {
        try {
            step.run(pod);
        } catch (IOException | RuntimeException e) {
            if (!workers.isShutdown()) {
                LOG.warn("trying again: {}", e.toString());
                after(RETRY_DELAY, pod, step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
