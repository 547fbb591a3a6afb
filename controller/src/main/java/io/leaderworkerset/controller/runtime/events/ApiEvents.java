// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import java.time.Instant;

/** Events on the API server. */
final class ApiEvents implements EventSink {
    private final KubernetesClient client;
    private final RequestGate gate;

    ApiEvents(KubernetesClient client, RequestGate gate) {
        this.client = client;
        this.gate = gate;
    }

    @Override
    public void create(Event event) {
        gate.call(() -> client.resource(event).create());
    }

    @Override
    public void setSeries(String namespace, String name, int count, Instant lastObserved) {
        Event series = new EventBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSeries()
                .withCount(count)
                .withLastObservedTime(new MicroTime(MicroTimes.format(lastObserved)))
                .endSeries()
                .build();
        // Not patch(context, text): that reads the event first, which is a request and a right more.
        gate.call(() -> client.resource(series).patch(PatchContext.of(PatchType.JSON_MERGE)));
    }
}
