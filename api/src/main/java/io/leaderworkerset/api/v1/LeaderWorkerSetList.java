// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** LeaderWorkerSets, as a list request answers. */
@Group(LeaderWorkerSet.GROUP)
@Version(LeaderWorkerSet.VERSION)
public class LeaderWorkerSetList extends DefaultKubernetesResourceList<LeaderWorkerSet> {}
