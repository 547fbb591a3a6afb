// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What objects there are of a set at a time, in the model or on a real cluster. */
public record Inventory(Map<Kind, List<JsonNode>> objects) {}
