// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.gang;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Amounts of resources, to be added up in one computation. */
final class Amounts {
    private final Map<String, Amount> byResource = new TreeMap<>();

    /** The amounts of a resource list. */
    static Amounts of(JsonNode resourceList) {
        Amounts amounts = new Amounts();
        resourceList
                .properties()
                .forEach(entry -> amounts.byResource.put(
                        entry.getKey(), Amount.of(entry.getValue().asText())));
        return amounts;
    }

    void add(Amounts other) {
        other.forEach((resource, amount) -> byResource.merge(resource, amount, Amount::plus));
    }

    /** Raises each amount to at least the other's. */
    void raiseTo(Amounts other) {
        other.forEach((resource, amount) -> byResource.merge(resource, amount, Amount::max));
    }

    /** Replaces each amount that the other has. */
    void replaceBy(Amounts other) {
        other.forEach(byResource::put);
    }

    /** The amounts of these resources. */
    Amounts only(Predicate<String> resources) {
        Amounts some = new Amounts();
        some.byResource.putAll(byResource);
        some.byResource.keySet().removeIf(resources.negate());
        return some;
    }

    Amounts times(int factor) {
        Amounts product = new Amounts();
        forEach((resource, amount) -> product.byResource.put(resource, amount.times(factor)));
        return product;
    }

    void forEach(BiConsumer<String, Amount> consumer) {
        byResource.forEach(consumer);
    }
}
