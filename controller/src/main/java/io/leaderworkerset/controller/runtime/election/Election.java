// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.election;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of an election, one try at a time. How long a foreign lease still holds is measured by our own clock from
 * the moment we saw it change, so clocks of different machines need not agree.
 */
final class Election {
    private static final Logger LOG = LoggerFactory.getLogger(Election.class);

    /** Where a candidate stands after a try. */
    enum State {
        FOLLOWS,
        LEADS,
        /** It led, and does no more: it never leads again. */
        LOST
    }

    private final LeaseAccess access;
    private final ElectionSettings settings;
    private final Leadership leadership;
    private final Ticker ticker;
    private final InstantSource wall;
    private State state = State.FOLLOWS;
    private @Nullable Lease last;
    private long lastChanged;

    /**
     * An election.
     *
     * @param leadership of this candidate; begins and is prolonged when the lease is taken and renewed
     */
    Election(LeaseAccess access, ElectionSettings settings, Leadership leadership, Ticker ticker, InstantSource wall) {
        this.access = access;
        this.settings = settings;
        this.leadership = leadership;
        this.ticker = ticker;
        this.wall = wall;
    }

    /** One try to take or renew the lease. */
    State step() {
        if (state == State.LOST) {
            return state;
        }
        // Counted from before the request: others may count from the moment the server wrote.
        long began = ticker.nanos();
        if (tryOnce() && leadership.prolong(began + settings.renewDeadline().toNanos())) {
            state = State.LEADS;
        } else if (state == State.LEADS && (heldByAnother() || leadership.hasEnded())) {
            leadership.end();
            state = State.LOST;
        }
        return state;
    }

    /** Gives the lease up, so that another candidate need not wait for its end. Only after all work has stopped. */
    void release() {
        if (state != State.LEADS || last == null) {
            return;
        }
        state = State.LOST;
        leadership.end();
        try {
            access.replace(last.edit()
                    .editSpec()
                    .withHolderIdentity("")
                    .withLeaseDurationSeconds(1)
                    .withRenewTime(now())
                    .endSpec()
                    .build());
        } catch (KubernetesClientException e) {
            LOG.warn("lease could not be released: {}", Failure.of(e).message());
        }
    }

    private boolean heldByAnother() {
        return last != null && !holder(last).isEmpty() && !holder(last).equals(settings.identity());
    }

    private boolean tryOnce() {
        try {
            Optional<Lease> found = access.read();
            if (found.isEmpty()) {
                saw(access.create(claim(null)));
                return true;
            }
            Lease lease = found.get();
            saw(lease);
            if (heldByAnother() && !expired()) {
                return false;
            }
            if (leadership.hasEnded()) {
                // The answer to one more request might come after the lease has ended.
                return false;
            }
            saw(access.replace(claim(lease)));
            return true;
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "lease could not be {}: {}",
                    state == State.LEADS ? "renewed" : "taken",
                    Failure.of(e).message());
            return false;
        }
    }

    private void saw(Lease lease) {
        if (last == null || !Objects.equals(version(last), version(lease))) {
            lastChanged = ticker.nanos();
        }
        last = lease;
    }

    private boolean expired() {
        return ticker.nanos() - lastChanged >= settings.leaseDuration().toNanos();
    }

    private Lease claim(@Nullable Lease lease) {
        LeaseSpec spec = lease == null || lease.getSpec() == null ? new LeaseSpec() : lease.getSpec();
        boolean renewal = settings.identity().equals(spec.getHolderIdentity());
        int transitions = spec.getLeaseTransitions() == null ? 0 : spec.getLeaseTransitions();
        return (lease == null ? new LeaseBuilder() : lease.edit())
                .withSpec(spec.edit()
                        .withHolderIdentity(settings.identity())
                        .withLeaseDurationSeconds(
                                Math.toIntExact(settings.leaseDuration().toSeconds()))
                        .withRenewTime(now())
                        .withAcquireTime(renewal ? spec.getAcquireTime() : now())
                        .withLeaseTransitions(renewal || lease == null ? transitions : transitions + 1)
                        .build())
                .build();
    }

    private ZonedDateTime now() {
        return wall.instant().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private static String holder(Lease lease) {
        String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }

    private static @Nullable String version(Lease lease) {
        return lease.getMetadata() == null ? null : lease.getMetadata().getResourceVersion();
    }

    Duration retryPeriod() {
        return settings.retryPeriod();
    }
}
