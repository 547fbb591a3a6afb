// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderworkerset.controller.kube.Meta;

/**
 * What the API server made of a wish when it made something else: admission may rewrite every object. To ask for it
 * once more would change nothing, until the wish or the object changes.
 *
 * @param wish what was asked for
 * @param made what came of it, as far as the wish goes
 */
public record Settlement(JsonNode wish, JsonNode made) {
    /** What came of a wish for an object that nobody changes but whoever is asked to: the whole object. */
    public static JsonNode version(Meta made) {
        return TextNode.valueOf(made.resourceVersion());
    }

    /** Whether this wish has been answered by what there is now. */
    public boolean settles(JsonNode present, JsonNode live) {
        return wish.equals(present) && made.equals(live);
    }
}
