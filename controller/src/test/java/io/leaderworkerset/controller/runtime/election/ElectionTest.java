// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.election;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.runtime.election.Election.State;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ElectionTest {
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final FakeTicker ticker = new FakeTicker();
    private final FakeServer server = new FakeServer();
    private final Leadership leadership = new Leadership(ticker);
    private final Election first = candidate("first", leadership);
    private final Election second = candidate("second");

    @Test
    void theFirstToComeLeadsAndRenews() {
        assertThat(first.step()).isEqualTo(State.LEADS);
        assertThat(second.step()).isEqualTo(State.FOLLOWS);
        for (int i = 0; i < 30; i++) {
            ticker.pass(RETRY);
            assertThat(first.step()).isEqualTo(State.LEADS);
            assertThat(second.step()).isEqualTo(State.FOLLOWS);
        }
        assertThat(server.spec().getLeaseTransitions()).isZero();
        assertThat(server.spec().getLeaseDurationSeconds()).isEqualTo(15);
    }

    @Test
    void aLeaderThatIsSilentIsReplacedAfterItsLeaseOnly() {
        first.step();
        second.step();

        ticker.pass(Duration.ofMillis(14_999));
        assertThat(second.step()).isEqualTo(State.FOLLOWS);
        ticker.pass(Duration.ofMillis(1));
        assertThat(second.step()).isEqualTo(State.LEADS);
        assertThat(server.spec().getLeaseTransitions()).isEqualTo(1);
        assertThat(first.step()).isEqualTo(State.LOST);
    }

    @Test
    void anOldLeaseOfAnotherMachineIsTrustedForItsWholeTime() {
        first.step();
        ticker.pass(Duration.ofHours(1));

        assertThat(second.step()).isEqualTo(State.FOLLOWS);
        ticker.pass(Duration.ofSeconds(15));
        assertThat(second.step()).isEqualTo(State.LEADS);
    }

    @Test
    void aLeaderWithoutServerStopsBeforeItsLeaseEnds() {
        first.step();
        server.down = true;
        ticker.pass(Duration.ofMillis(9_999));
        assertThat(first.step()).isEqualTo(State.LEADS);

        ticker.pass(Duration.ofMillis(1));
        assertThat(first.step()).isEqualTo(State.LOST);
        server.down = false;
        assertThat(first.step()).isEqualTo(State.LOST);
    }

    @Test
    void anOutageShorterThanTheDeadlineIsSurvived() {
        first.step();
        server.down = true;
        ticker.pass(Duration.ofSeconds(9));
        first.step();
        server.down = false;

        assertThat(first.step()).isEqualTo(State.LEADS);
        ticker.pass(Duration.ofSeconds(9));
        server.down = true;
        assertThat(first.step()).isEqualTo(State.LEADS);
    }

    @Test
    void aSlowServerDoesNotMakeALeaderOutstayItsLease() {
        first.step();
        ticker.pass(Duration.ofMillis(9_999));
        server.latency = Duration.ofSeconds(3);

        assertThat(first.step()).isEqualTo(State.LOST);
        assertThat(server.version).isEqualTo(1);
    }

    @Test
    void aLeadershipEndsWhileTheServerIsAsked() {
        first.step();
        List<Duration> left = new ArrayList<>();
        server.onAnswer = () -> left.add(leadership.left());
        ticker.pass(Duration.ofSeconds(7));
        server.latency = Duration.ofMillis(2_900);

        assertThat(first.step()).isEqualTo(State.LOST);
        assertThat(left)
                .as("9.9 s after the renewal, when the lease is read, and 12.8 s, when it is replaced")
                .containsExactly(Duration.ofMillis(100), Duration.ZERO);
        assertThat(server.version).as("the server has renewed the lease").isEqualTo(2);
        assertThat(leadership.left()).isZero();
    }

    @Test
    void anAnswerThatIsOlderThanATermBeginsNoLeadership() {
        server.latency = Duration.ofSeconds(11);
        assertThat(first.step()).isEqualTo(State.FOLLOWS);
        assertThat(leadership.left()).isZero();

        server.latency = Duration.ZERO;
        assertThat(first.step()).isEqualTo(State.LEADS);
        assertThat(leadership.left()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aReleasedLeaseEndsTheLeadership() {
        first.step();
        first.release();

        assertThat(leadership.left()).isZero();
    }

    @Test
    void aReleasedLeaseIsTakenAtOnce() {
        first.step();
        second.step();
        first.release();
        assertThat(server.spec().getHolderIdentity()).isEmpty();

        assertThat(second.step()).isEqualTo(State.LEADS);
        assertThat(first.step()).isEqualTo(State.LOST);
    }

    @Test
    void aFollowerReleasesNothing() {
        first.step();
        second.step();
        second.release();

        assertThat(server.spec().getHolderIdentity()).isEqualTo("first");
    }

    @Test
    void ofTwoThatTakeAnEndedLeaseOneWins() {
        first.step();
        Election third = candidate("third");
        second.step();
        third.step();
        ticker.pass(Duration.ofSeconds(15));
        server.beforeReplace = () -> assertThat(third.step()).isEqualTo(State.LEADS);

        assertThat(second.step()).isEqualTo(State.FOLLOWS);
        assertThat(server.spec().getHolderIdentity()).isEqualTo("third");
    }

    @Test
    @Timeout(10)
    void theElectorLeadsUntilItIsStoppedAndGivesTheLeaseUp() throws InterruptedException {
        CountDownLatch leads = new CountDownLatch(1);
        List<String> losses = new ArrayList<>();
        Elector elector = new Elector(first, leadership, leads::countDown, () -> losses.add("lost"));
        elector.start();
        assertThat(leads.await(10, TimeUnit.SECONDS)).isTrue();

        elector.stop(true);
        assertThat(server.spec().getHolderIdentity()).isEmpty();
        assertThat(losses).isEmpty();
    }

    @Test
    @Timeout(10)
    void theElectorTellsOfTheLoss() throws InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        first.step();
        server.down = true;
        ticker.pass(Duration.ofSeconds(10));
        Elector elector = new Elector(first, leadership, () -> {}, lost::countDown);
        elector.start();

        assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
        elector.stop(true);
    }

    @Test
    @Timeout(10)
    void theElectorKeepsTheLeaseWhileWorkGoesOn() throws InterruptedException {
        CountDownLatch leads = new CountDownLatch(1);
        Elector elector = new Elector(first, leadership, leads::countDown, () -> {});
        elector.start();
        assertThat(leads.await(10, TimeUnit.SECONDS)).isTrue();

        elector.stop(false);
        assertThat(server.spec().getHolderIdentity()).isEqualTo("first");
    }

    @Test
    @Timeout(10)
    void anElectorThatFailsLeadsNoMore() throws InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        Elector elector = new Elector(
                first,
                leadership,
                () -> {
                    throw new IllegalStateException("work cannot begin");
                },
                lost::countDown);
        elector.start();
        assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
        elector.stop(true);
        assertThat(server.spec().getHolderIdentity()).isEmpty();
    }

    private Election candidate(String identity) {
        return candidate(identity, new Leadership(ticker));
    }

    private Election candidate(String identity, Leadership leads) {
        return new Election(
                server,
                new ElectionSettings(identity, Duration.ofSeconds(15), Duration.ofSeconds(10), RETRY),
                leads,
                ticker,
                InstantSource.fixed(Instant.EPOCH));
    }

    /** A server with optimistic locking. */
    private final class FakeServer implements LeaseAccess {
        private @Nullable Lease stored;
        private int version;
        private boolean down;
        private Duration latency = Duration.ZERO;
        private @Nullable Runnable beforeReplace;
        private Runnable onAnswer = () -> {};

        @Override
        public Optional<Lease> read() {
            answer();
            return Optional.ofNullable(stored);
        }

        @Override
        public Lease create(Lease lease) {
            answer();
            if (stored != null) {
                throw new KubernetesClientException("exists", 409, null);
            }
            return store(lease);
        }

        @Override
        public Lease replace(Lease lease) {
            answer();
            if (beforeReplace != null) {
                Runnable rival = beforeReplace;
                beforeReplace = null;
                rival.run();
            }
            if (!String.valueOf(version).equals(lease.getMetadata().getResourceVersion())) {
                throw new KubernetesClientException("conflict", 409, null);
            }
            return store(lease);
        }

        LeaseSpec spec() {
            return Objects.requireNonNull(stored).getSpec();
        }

        private Lease store(Lease lease) {
            version++;
            stored = lease.edit()
                    .editOrNewMetadata()
                    .withResourceVersion(String.valueOf(version))
                    .endMetadata()
                    .build();
            return stored;
        }

        private void answer() {
            ticker.pass(latency);
            onAnswer.run();
            if (down) {
                throw new KubernetesClientException("connection refused");
            }
        }
    }
}
