// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens in one world, from the creation of the set on.
 *
 * @param start chooses the specification that the set is created with
 */
record History(Cluster cluster, Step start, List<Step> steps) {
    private static final Step.What[] ALL = Step.What.values();
    private static final int PROGRESS = List.of(ALL).indexOf(Step.What.GO_ON) + 1;
    private static final int TROUBLES = List.of(ALL).indexOf(Step.What.RESTART_CONTAINER);
    private static final int OTHERS = List.of(ALL).indexOf(Step.What.REFUSE);

    /** The history of a seed. */
    static History of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Step start = new Step(Step.What.PASS, random.nextInt(100_000), random.nextInt(1000));
        Cluster cluster = new Cluster(random.nextBoolean(), random.nextInt(3) == 0);
        Step.What[] disturbances = disturbances(random);
        List<Step> steps = new ArrayList<>();
        int events = 1 + random.nextInt(6);
        for (int event = 0; event < events; event++) {
            switch (random.nextInt(4)) {
                case 0 -> steps.add(step(Step.What.GO_ON, random));
                case 1, 2 -> {
                    for (int calm = random.nextInt(50); calm > 0; calm--) {
                        steps.add(step(ALL[random.nextInt(PROGRESS - 1)], random));
                    }
                }
                default -> {
                    // Several events at once.
                }
            }
            if (event > 0 || random.nextInt(3) == 0) {
                steps.add(step(disturbances[random.nextInt(disturbances.length)], random));
            } else {
                steps.add(step(Step.What.RESYNC, random));
            }
        }
        meddle(steps, new SplittableRandom(~seed));
        return new History(cluster, start, List.copyOf(steps));
    }

    /** In every second history others come in between, in each in few ways. */
    private static void meddle(List<Step> steps, SplittableRandom random) {
        if (random.nextBoolean()) {
            return;
        }
        int[] ways = random.ints(1 + random.nextInt(3), OTHERS, ALL.length).toArray();
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            int at = random.nextInt(4) == 0 ? 0 : random.nextInt(steps.size() + 1);
            steps.add(at, step(ALL[ways[random.nextInt(ways.length)]], random));
        }
    }

    /** A history is about few things, so that most of them are seen undisturbed by others. */
    private static Step.What[] disturbances(SplittableRandom random) {
        int about = random.nextInt(4);
        int first = about == 0 ? TROUBLES : PROGRESS;
        int end = about == 1 ? TROUBLES : OTHERS;
        Set<Step.What> chosen = EnumSet.noneOf(Step.What.class);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            chosen.add(ALL[first + random.nextInt(end - first)]);
        }
        return chosen.toArray(Step.What[]::new);
    }

    private static Step step(Step.What what, SplittableRandom random) {
        return new Step(what, random.nextInt(100_000), random.nextInt(1000));
    }

    /** Plays the history; a broken rule is a {@link Violation}, a defect whatever it throws. */
    void play(@Nullable Consumer<String> log) {
        play(Witness.NONE, log);
    }

    /** Plays the history before a witness. */
    void play(Witness witness, @Nullable Consumer<String> log) {
        ObjectNode set = set();
        if (!Users.isAllowed(set, null)) {
            return;
        }
        World world = new World(set, cluster, witness, log);
        steps.forEach(world::take);
        world.comeToRest();
        if (start.second() % 8 == 0) {
            world.rollOut();
        }
    }

    /** What goes wrong in the history; null when nothing does. */
    @Nullable
    Throwable failure() {
        try {
            play(null);
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /** A history with fewer steps that still fails in the same way: no single step of it can be left out. */
    History shrunk(Class<? extends Throwable> failure) {
        List<Step> left = new ArrayList<>(steps);
        for (int length = Math.max(1, left.size() / 2); length >= 1; length /= 2) {
            for (int at = 0; at + length <= left.size(); ) {
                List<Step> fewer = new ArrayList<>(left);
                fewer.subList(at, at + length).clear();
                if (failure.isInstance(new History(cluster, start, fewer).failure())) {
                    left = fewer;
                } else {
                    at++;
                }
            }
        }
        return new History(cluster, start, List.copyOf(left));
    }

    /** The set as it is created. */
    ObjectNode set() {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.put("apiVersion", "leaderworkerset.x-k8s.io/v1").put("kind", "LeaderWorkerSet");
        ObjectNode metadata = set.putObject("metadata").put("name", Truth.SET).put("namespace", Store.NAMESPACE);
        Users.fill(metadata, set.putObject("spec"), start);
        return set;
    }
}
