package io.leaderworkerset.controller;

import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.controller.gang.Volcano;
import io.leaderworkerset.controller.io.Reconcilers;
import io.leaderworkerset.controller.io.StatefulSets;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.cache.Caches;
import java.util.List;
import java.util.Optional;

/** The controllers and endpoints that make up this manager; the one place where they are listed. */
final class Parts {
    private static final String SWITCH = "ENABLE_WEBHOOKS";

    private Parts() {}

    /** The caches of what the controllers look at. */
    static Caches caches(Configuration configuration) {
        return new Caches(StatefulSets::view, configuration.gangSchedulingManagement() != null);
    }

    /** The controllers; they have asked the caches for the changes that they are interested in. */
    static List<Controller<?>> controllers(Context context) {
        boolean gangs = context.configuration().gangSchedulingManagement() != null;
        return Reconcilers.connect(
                context.caches(),
                context.requests(),
                context.gate(),
                context.events()::record,
                gangs ? new Volcano() : null);
    }

    /** The webhooks, unless they are switched off. */
    static Optional<WebhookEndpoint> webhooks(Context context) {
        return "false".equals(System.getenv(SWITCH))
                ? Optional.empty()
                : Optional.of(new WebhookEndpoint(context.configuration()));
    }
}
