// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.election;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** The Lease on the API server. */
final class ApiLease implements LeaseAccess {
    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    ApiLease(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    @Override
    public Optional<Lease> read() {
        return Optional.ofNullable(
                client.leases().inNamespace(namespace).withName(name).get());
    }

    @Override
    public Lease create(Lease lease) {
        return client.resource(named(lease)).create();
    }

    @Override
    public Lease replace(Lease lease) {
        return client.resource(named(lease))
                .lockResourceVersion(lease.getMetadata().getResourceVersion())
                .update();
    }

    private Lease named(Lease lease) {
        return lease.edit()
                .editOrNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .build();
    }
}
