// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.GroupKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupBlockersTest {
    private static final Key SET = new Key("prod", "llm");
    private static final List<Blocker> A = List.of(Blocker.of("a", "is bad"));
    private static final List<Blocker> B = List.of(Blocker.of("b", "is bad"), Blocker.refused("c", "no"));

    private final List<Key> changed = new ArrayList<>();
    private final GroupBlockers blockers = new GroupBlockers();

    @BeforeEach
    void listen() {
        blockers.onChange(changed::add);
    }

    @Test
    void keepsWhatWasFoundLastOfEachGroup() {
        blockers.found(group("10"), A);
        blockers.found(group("2"), A);
        blockers.found(group("2"), B);
        assertThat(blockers.of(SET)).containsExactly(entry("2", B), entry("10", A));

        blockers.found(group("2"), List.of());
        assertThat(blockers.of(SET)).containsExactly(entry("10", A));
        assertThat(blockers.of(new Key("prod", "other"))).isEmpty();
        blockers.found(group("10"), List.of());
        assertThat(blockers.of(SET)).isEmpty();
    }

    @Test
    void tellsOfChangesOnly() {
        blockers.found(group("0"), List.of());
        assertThat(changed).isEmpty();
        blockers.found(group("0"), A);
        blockers.found(group("0"), A);
        assertThat(changed).containsExactly(SET);
        blockers.found(group("0"), List.of());
        blockers.found(group("0"), List.of());
        assertThat(changed).containsExactly(SET, SET);
    }

    private static GroupKey group(String index) {
        return new GroupKey("prod", "llm", index);
    }
}
