// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.service.HeadlessService;
import java.util.Map;

/** The headless Service of one group, for sets in which each group has a subdomain of its own. */
final class GroupService {
    private GroupService() {}

    static Decision decide(PodView leader, GroupSnapshot group) {
        if (!group.template(leader).uniqueSubdomains()) {
            return Decision.NOTHING;
        }
        Map<String, String> selector =
                Map.of(Labels.NAME, group.set().meta().name(), Labels.GROUP_INDEX, group.groupIndex());
        return new HeadlessService(
                        group.set(),
                        leader.meta().name(),
                        selector,
                        Owner.of(Kind.POD, leader.meta()),
                        Reference.of(Kind.POD, leader.meta()))
                .decide(group.service(), group.serviceSettlement());
    }
}
