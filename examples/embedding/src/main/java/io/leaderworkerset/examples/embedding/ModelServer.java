// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.examples.embedding;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** A model that is served by groups of pods. */
@Group("example.leaderworkerset.io")
@Version("v1")
public class ModelServer extends CustomResource<ModelServerSpec, ModelServerStatus> implements Namespaced {
    private static final long serialVersionUID = 1;
}
