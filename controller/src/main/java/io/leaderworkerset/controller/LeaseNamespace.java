// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.runtime.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The namespace of the lease for a manager outside a cluster: nothing has installed it there. */
final class LeaseNamespace {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseNamespace.class);

    private LeaseNamespace() {}

    /** Creates the namespace unless it exists. If that fails, the election goes on to say what it misses. */
    static void ensure(KubernetesClient client, String name) {
        try {
            if (client.namespaces().withName(name).get() == null) {
                client.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                        .create();
                LOG.info("created namespace {} for the lease", name);
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                // The installed role has no rights on namespaces: whoever grants it has made the namespace too.
                LOG.debug("namespace {} for the lease is left to others", name);
                return;
            }
            LOG.warn(
                    "namespace {} for the lease could not be created: {}",
                    name,
                    Failure.of(e).message());
        }
    }
}
