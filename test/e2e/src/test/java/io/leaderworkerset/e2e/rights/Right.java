// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rights;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that RBAC can allow.
 *
 * @param group empty for the core group
 * @param resource with its subresource, if any, as in {@code pods/finalizers}
 * @param name of the one object that is meant; empty if it is any
 */
record Right(String verb, String group, String resource, String name) {

    /** What one rule allows. */
    static Stream<Right> all(List<String> verbs, List<String> groups, List<String> resources, List<String> names) {
        List<String> meant = names.isEmpty() ? List.of("") : names;
        return verbs.stream()
                .flatMap(verb -> groups.stream()
                        .flatMap(group -> resources.stream()
                                .flatMap(resource ->
                                        meant.stream().map(name -> new Right(verb, group, resource, name)))));
    }

    /** Whether this right allows what the other one says. */
    boolean covers(Right other) {
        return verb.equals(other.verb)
                && group.equals(other.group)
                && resource.equals(other.resource)
                && (name.isEmpty() || name.equals(other.name));
    }

    @Override
    public String toString() {
        return (verb + " " + resource + (group.isEmpty() ? "" : "." + group) + " " + name).strip();
    }
}
