package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Reference;
import io.leaderworkerset.controller.model.Owner;
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
                        Owner.pod(leader.meta()),
                        Reference.pod(leader.meta()))
                .decide(group.service(), group.serviceSettlement());
    }
}
