package io.leaderworkerset.controller.world;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories. Their number and the first seed are system properties; a million, by hand:
 *
 * <pre>mvn test -pl controller -am -Dtest=HistoriesTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dhistories=1000000 -Dhistories.first=1</pre>
 *
 * <p>A failing history prints its seed and the shortest history found that fails in the same way; one history alone is
 * {@code -Dhistories=1 -Dhistories.first=SEED}.
 */
class HistoriesTest {
    private static final long COUNT = Long.getLong("histories", 20_000);
    private static final long FIRST = Long.getLong("histories.first", 1);

    @Test
    void everyRuleHoldsInEveryHistory() {
        OptionalLong failing = LongStream.range(FIRST, FIRST + COUNT)
                .parallel()
                .filter(seed -> History.of(seed).failure() != null)
                .findFirst();
        failing.ifPresent(seed -> fail(report(seed)));
    }

    private static String report(long seed) {
        History history = History.of(seed);
        Throwable failure = history.failure();
        History shortest = failure == null ? history : history.shrunk(failure.getClass());
        List<String> lines = new ArrayList<>();
        try {
            shortest.play(lines::add);
        } catch (RuntimeException | Error e) {
            lines.add(e.toString());
        }
        return "history of seed " + seed + " fails, shrunk from "
                + history.steps().size() + " to " + shortest.steps().size() + " steps:\n" + String.join("\n", lines);
    }
}
