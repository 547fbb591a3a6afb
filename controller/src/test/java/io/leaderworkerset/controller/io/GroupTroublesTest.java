package io.leaderworkerset.controller.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.Key;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTroublesTest {
    private static final Key SET = new Key("prod", "llm");

    private final List<Key> changed = new ArrayList<>();
    private final GroupTroubles troubles = new GroupTroubles(changed::add);

    @Test
    void keepsTheLastTroubleOfEachGroupUntilItIsOver() {
        troubles.began(group("10"), "a");
        troubles.began(group("2"), "b");
        troubles.began(group("2"), "c");
        assertThat(troubles.of(SET)).containsExactly(entry("2", "c"), entry("10", "a"));

        troubles.ended(group("2"));
        assertThat(troubles.of(SET)).containsExactly(entry("10", "a"));
        assertThat(troubles.of(new Key("prod", "other"))).isEmpty();
    }

    @Test
    void tellsOfChangesOnly() {
        troubles.ended(group("0"));
        assertThat(changed).isEmpty();
        troubles.began(group("0"), "a");
        troubles.began(group("0"), "a");
        assertThat(changed).containsExactly(SET);
        troubles.ended(group("0"));
        troubles.ended(group("0"));
        assertThat(changed).containsExactly(SET, SET);
    }

    private static GroupKey group(String index) {
        return new GroupKey("prod", "llm", index);
    }
}
