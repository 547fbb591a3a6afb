// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Meta;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A group: everything that carries its labels.
 *
 * @param index the group index as the label has it
 */
public record GroupKey(String namespace, String set, String index) {
    /** As the system writes it: labels can be given by anybody. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");

    /** The group that an object's labels name; null when they name none. */
    public static @Nullable GroupKey of(Meta meta) {
        String set = meta.label(Labels.NAME);
        String index = meta.label(Labels.GROUP_INDEX);
        return set.isEmpty() || !NUMBER.matcher(index).matches() ? null : new GroupKey(meta.namespace(), set, index);
    }

    /** The set that the group belongs to. */
    public Key setKey() {
        return new Key(namespace, set);
    }

    /** The pod that leads the group. */
    public Key leaderKey() {
        return new Key(namespace, ObjectNames.leaderPod(set, index));
    }

    @Override
    public String toString() {
        return namespace + "/" + set + "-" + index;
    }
}
