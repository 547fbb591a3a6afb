// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.model.SetView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTooLongTest {
    @ParameterizedTest
    @CsvSource({
        // length of the name, replicas, maxSurge, size
        "50, 10,      0,     2",
        "52, 1000000, 0,     1",
        "50, 5,       5,     2",
        "50, 1,       100,   2",
        "50, 5,       100%,  2",
        "49, 50,      100%,  2",
    })
    void aNameThatFits(int length, int replicas, String maxSurge, int size) {
        assertThat(NameTooLong.of(set(length, replicas, maxSurge, size))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "50, 11,  0,    2, 49, 10",
        "50, 10,  1,    2, 49, 9",
        "50, 6,   5,    2, 49, 5",
        "50, 6,   100,  2, 49, 5",
        "50, 9,   25%,  2, 49, 8",
        "49, 101, 0,    2, 48, 100",
        "50, 101, 0,    2, 48, 10",
    })
    void whatWouldHelp(int length, int replicas, String maxSurge, int size, int limit, int most) {
        SetView set = set(length, replicas, maxSurge, size);
        assertThat(NameTooLong.of(set)).isEqualTo(new NameTooLong(set, limit, most));
    }

    @Test
    void aNameForWhichNothingIsSmallEnough() {
        SetView set = set(51, 3, "0", 2);
        assertThat(NameTooLong.of(set))
                .isEqualTo(new NameTooLong(set, 50, 0))
                .extracting(tooLong -> tooLong.blocker().toString())
                .isEqualTo("a name of at most 50 characters (the names of pods must fit into labels)");
    }

    private static SetView set(int length, int replicas, String maxSurge, int size) {
        return Samples.set(
                "{metadata: {name: '%s'}, spec: {replicas: %d, leaderWorkerTemplate: {size: %d}, rolloutStrategy: {rollingUpdateConfiguration: {maxSurge: %s}}}}"
                        .formatted(
                                "n".repeat(length),
                                replicas,
                                size,
                                maxSurge.endsWith("%") ? "'" + maxSurge + "'" : maxSurge));
    }
}
