// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.examples.embedding;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.leaderworkerset.api.v1.LeaderWorkerTemplate;

/** What a ModelServer is to be. */
public class ModelServerSpec {
    /** How many groups serve the model. */
    @Min(0)
    @Default("1")
    public int groups = 1;

    /** The pods of a group. */
    @Required
    public LeaderWorkerTemplate template = new LeaderWorkerTemplate();
}
