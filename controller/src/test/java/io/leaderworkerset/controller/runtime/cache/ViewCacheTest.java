// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewCacheTest {
    private static final Key KEY = new Key("ns", "a");

    private record Thing(Meta meta) implements View {}

    private final FakeTicker ticker = new FakeTicker();
    private final Index<Thing, String> byColour =
            Index.by(view -> List.of(view.meta().label("colour")));
    private final ViewCache<Thing> cache =
            new ViewCache<>(json -> new Thing(Meta.of(json)), List.of(byColour), ticker, Duration.ofSeconds(60));
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        cache.onChange((before, after) -> heard.add(name(before) + " -> " + name(after)));
    }

    @Test
    void showsWhatTheWatchShows() {
        cache.saw(view("u1", "1"));
        cache.saw(view("u1", "2"));
        assertVersion("2");

        cache.lost(view("u1", "3"));
        assertThat(cache.get(KEY)).isEmpty();
        assertThat(heard).containsExactly("- -> u1@1", "u1@1 -> u1@2", "u1@2 -> -");
    }

    @Test
    void tellsOfAReplacementThatHappenedUnseen() {
        cache.saw(view("u1", "1"));
        cache.saw(view("u2", "5"));

        assertThat(heard).containsExactly("- -> u1@1", "u1@1 -> u2@5");
    }

    @Test
    void anOwnWriteIsVisibleAtOnceUntilTheWatchIsNewer() {
        cache.saw(view("u1", "9"));
        cache.wrote(view("u1", "11"));
        assertVersion("11");

        cache.saw(view("u1", "10"));
        assertVersion("11");
        cache.saw(view("u1", "11"));
        cache.saw(view("u1", "12"));
        assertVersion("12");
        assertThat(heard).hasSize(4);
    }

    @Test
    void anAnswerThatIsOlderThanTheWatchIsIgnored() {
        cache.saw(view("u1", "12"));
        cache.wrote(view("u1", "11"));

        assertVersion("12");
    }

    @Test
    void anOlderAnswerDoesNotHideANewerOne() {
        cache.wrote(view("u1", "12"));
        cache.wrote(view("u1", "11"));

        assertVersion("12");
    }

    @Test
    void aCreatedObjectIsVisibleBeforeTheWatchShowsIt() {
        cache.wrote(view("u1", "1"));
        assertVersion("1");

        cache.lost(view("u1", "2"));
        assertThat(cache.get(KEY)).isEmpty();
    }

    @Test
    void aLateAnswerDoesNotBringAnObjectBack() {
        cache.saw(view("u1", "1"));
        cache.lost(view("u1", "2"));
        cache.wrote(view("u1", "1"));

        assertThat(cache.get(KEY)).isEmpty();
    }

    @Test
    void theLossOfThePredecessorDoesNotHideItsReplacement() {
        cache.saw(view("u1", "1"));
        cache.wrote(view("u2", "5"));
        cache.lost(view("u1", "4"));

        assertVersion("5");
    }

    @Test
    void anObjectDeletedByUsIsGoneAtOnceAndStaysGone() {
        cache.saw(view("u1", "1"));
        cache.removed(KEY, "u1");
        assertThat(cache.get(KEY)).isEmpty();

        cache.saw(view("u1", "2"));
        assertThat(cache.get(KEY)).isEmpty();
        cache.wrote(view("u1", "2"));
        assertThat(cache.get(KEY)).isEmpty();

        cache.lost(view("u1", "3"));
        cache.saw(view("u2", "4"));
        assertVersion("4");
    }

    @Test
    void aDeletionDoesNotHideTheReplacement() {
        cache.saw(view("u1", "1"));
        cache.removed(KEY, "u1");
        cache.wrote(view("u2", "5"));
        assertVersion("5");

        cache.removed(KEY, "u1");
        assertVersion("5");
    }

    @Test
    void anObjectCreatedAndDeletedByUsIsNotShownByTheLateWatch() {
        cache.wrote(view("u1", "1"));
        cache.removed(KEY, "u1");
        cache.saw(view("u1", "1"));

        assertThat(cache.get(KEY)).isEmpty();
    }

    @Test
    void givesUpAWriteThatTheWatchNeverShows() {
        cache.wrote(view("u1", "1"));
        ticker.pass(Duration.ofSeconds(60));
        cache.expire();
        assertVersion("1");

        ticker.pass(Duration.ofSeconds(1));
        cache.expire();
        assertThat(cache.get(KEY)).isEmpty();
        assertThat(heard).containsExactly("u1@1 -> -");
    }

    @Test
    void aFreshListTellsWhatVanishedUnseen() {
        cache.saw(view("u1", "1"));
        cache.listed(Set.of());

        assertThat(cache.get(KEY)).isEmpty();
        assertThat(heard).containsExactly("- -> u1@1", "u1@1 -> -");
    }

    @Test
    void aFreshListThatShowsNothingNewIsNoChange() {
        cache.saw(view("u1", "1"));
        cache.saw(view("u1", "1"));
        cache.listed(Set.of(KEY));

        assertThat(heard).containsExactly("- -> u1@1");
    }

    @Test
    void resyncTellsOfEveryObject() {
        cache.saw(view("u1", "1"));
        cache.resync();

        assertThat(heard).containsExactly("- -> u1@1", "u1@1 -> u1@1");
    }

    @Test
    void indexesFollowEveryChange() {
        cache.saw(coloured("u1", "1", "red"));
        assertThat(cache.by(byColour, "red")).hasSize(1);

        cache.wrote(coloured("u1", "2", "blue"));
        assertThat(cache.by(byColour, "red")).isEmpty();
        assertThat(cache.by(byColour, "blue")).hasSize(1);

        cache.removed(KEY, "u1");
        assertThat(cache.by(byColour, "blue")).isEmpty();
        assertThat(cache.all()).isEmpty();
    }

    @Test
    void resourceVersionsCompareAsNumbers() {
        assertThat(ResourceVersion.atLeast("10", "9")).isTrue();
        assertThat(ResourceVersion.atLeast("9", "10")).isFalse();
        assertThat(ResourceVersion.atLeast("10", "10")).isTrue();
        assertThat(ResourceVersion.atLeast("99999999999999999999", "99999999999999999998"))
                .isTrue();
    }

    private void assertVersion(String version) {
        assertThat(cache.get(KEY)).map(view -> view.meta().resourceVersion()).contains(version);
    }

    private static String name(@Nullable Thing view) {
        return view == null ? "-" : view.meta().uid() + "@" + view.meta().resourceVersion();
    }

    private static Thing view(String uid, String version) {
        return coloured(uid, version, "");
    }

    private static Thing coloured(String uid, String version, String colour) {
        return new Thing(new Meta("ns", "a", uid, version, 1, Map.of("colour", colour), Map.of(), null, false));
    }
}
