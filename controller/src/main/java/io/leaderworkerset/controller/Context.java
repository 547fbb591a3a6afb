// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.runtime.client.ClientFactory;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import io.leaderworkerset.controller.runtime.events.EventRecorder;
import io.leaderworkerset.controller.runtime.metrics.ManagerMetrics;

/**
 * What the parts of the manager are made from.
 *
 * @param identity which manager it is
 * @param clients makes clients for parts that need their own
 * @param requests the client for reads and writes
 * @param work the client of the controllers, which sends nothing unless this manager leads
 * @param gate every request of a reconciler goes through it
 * @param metrics counts what the parts do
 */
public record Context(
        Configuration configuration,
        Identity identity,
        ClientFactory clients,
        KubernetesClient requests,
        KubernetesClient work,
        RequestGate gate,
        Caches caches,
        EventRecorder events,
        ManagerMetrics metrics) {}
