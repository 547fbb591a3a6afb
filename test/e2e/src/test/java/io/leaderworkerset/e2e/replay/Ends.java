// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.replay;

import io.leaderworkerset.controller.world.Inventory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * How a set may look at rest. Most of it does not depend on when things happened: then all ends of the model agree.
 * Where they differ, anything that one of them shows is right.
 *
 * @param always lines that all ends have
 * @param ever lines that some end has
 */
record Ends(Set<String> always, Set<String> ever) {
    static Ends of(List<Inventory> ends) {
        List<SortedSet<String>> outlines = ends.stream().map(Outline::of).toList();
        Set<String> always = new HashSet<>(outlines.getFirst());
        Set<String> ever = new HashSet<>();
        for (Set<String> outline : outlines) {
            always.retainAll(outline);
            ever.addAll(outline);
        }
        return new Ends(always, ever);
    }

    /** What an outline lacks and what it has too much; nothing when it is one of a set at rest. */
    List<String> differences(SortedSet<String> outline) {
        return Stream.concat(
                        always.stream().filter(line -> !outline.contains(line)).map(line -> "- " + line),
                        outline.stream().filter(line -> !ever.contains(line)).map(line -> "+ " + line))
                .sorted((one, other) -> one.substring(2).compareTo(other.substring(2)))
                .toList();
    }
}
