// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is done to the set of a history from outside, and how the model's cluster looks whenever it comes to rest: to be
 * done again on a real cluster. What only the model can do is left out: stale watches, faulty requests, managers that
 * die; so is what happens to nodes, which the sets of a real cluster share, and what others do in the namespace.
 *
 * @param set as it is created
 * @param phases what is done between one rest and the next; none when the set is refused
 */
public record Recording(long seed, Cluster cluster, ObjectNode set, List<Phase> phases) {
    /**
     * Acts, one after the other, and how the cluster may look at rest afterwards: where that depends on how far
     * everything was at each of the acts, there are several ends.
     */
    public record Phase(List<Act> acts, List<Inventory> ends) {}

    private static final int VARIATIONS = 40;
    private static final Set<Step.What> OF_THE_MODEL = EnumSet.of(
            Step.What.UNLABEL_NODE,
            Step.What.REMOVE_NODE,
            Step.What.LOSE_NODE,
            Step.What.LIST_ANEW,
            Step.What.RESTART_MANAGER,
            Step.What.FAULTY_PASS,
            Step.What.CUT_OFF,
            Step.What.RESYNC,
            Step.What.REFUSE,
            Step.What.REFUSE_PODS,
            Step.What.MEND,
            Step.What.REWRITE,
            Step.What.FOREIGN,
            Step.What.REMOVE_FOREIGN,
            Step.What.COPY_POD,
            Step.What.DELETE_COPY);

    /** The recording of the history of a seed. */
    public static Recording of(long seed) {
        History history = History.of(seed);
        List<Step> steps = history.steps().stream()
                .filter(step -> !OF_THE_MODEL.contains(step.what()))
                .toList();
        boolean gangs = history.cluster().gangs();
        // No cluster of the suites has both.
        Cluster cluster = new Cluster(history.cluster().honoursMaxUnavailable() && !gangs, gangs);
        Tape tape = new Tape();
        new History(cluster, history.start(), steps).play(tape, null);
        return new Recording(seed, cluster, history.set(), tape.phases).withAllEnds();
    }

    private Recording withAllEnds() {
        List<List<Inventory>> variations = IntStream.range(0, VARIATIONS)
                .mapToObj(variation -> varied(new SplittableRandom(variation)))
                .toList();
        List<Phase> complete = IntStream.range(0, phases.size())
                .mapToObj(index -> new Phase(
                        phases.get(index).acts,
                        Stream.concat(
                                        phases.get(index).ends.stream(),
                                        variations.stream().map(ends -> ends.get(index)))
                                .toList()))
                .toList();
        return new Recording(seed, cluster, set, complete);
    }

    /** How the phases end when more or less of what goes on by itself comes before each act. */
    private List<Inventory> varied(SplittableRandom random) {
        Ends ends = new Ends();
        World world = new World(set, cluster, ends, null);
        for (Phase phase : phases) {
            for (Act act : phase.acts) {
                for (int steps = random.nextInt(1 << random.nextInt(9)); steps > 0; steps--) {
                    world.progress(random.nextInt(6), random.nextInt(1000));
                }
                world.perform(act);
            }
            world.rest();
        }
        return ends.seen;
    }

    private static Inventory inventory(Store store) {
        return new Inventory(Arrays.stream(Kind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> List.copyOf(store.all(kind)))));
    }

    @Override
    public String toString() {
        return "history of seed " + seed;
    }

    private static final class Tape implements Witness {
        private final List<Phase> phases = new ArrayList<>();
        private final List<Act> acts = new ArrayList<>();

        @Override
        public void acted(Act act) {
            acts.add(act);
        }

        @Override
        public void rested(Store store) {
            // Nothing comes of a rest after a rest.
            if (!acts.isEmpty() || phases.isEmpty()) {
                phases.add(new Phase(List.copyOf(acts), List.of(inventory(store))));
                acts.clear();
            }
        }
    }

    private static final class Ends implements Witness {
        private final List<Inventory> seen = new ArrayList<>();

        @Override
        public void acted(Act act) {}

        @Override
        public void rested(Store store) {
            seen.add(inventory(store));
        }
    }
}
