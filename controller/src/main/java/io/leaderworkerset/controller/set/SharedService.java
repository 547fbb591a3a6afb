// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.controller.service.HeadlessService;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headless Service of a set whose groups share one subdomain, be it only those of an older revision. */
public final class SharedService {
    private SharedService() {}

    /**
     * What is to be done about the Service that has the set's name.
     *
     * @param live as it is; null when there is none
     * @param settlement what became of an earlier wish for it; null when nothing else did
     */
    public static Decision decide(
            SetView set, Revisions revisions, @Nullable ServiceView live, @Nullable Settlement settlement) {
        boolean unused = set.template().uniqueSubdomains()
                && revisions.allBut("").stream()
                        .allMatch(revision -> revision.template().uniqueSubdomains());
        if (unused) {
            return Decision.NOTHING;
        }
        String name = set.meta().name();
        return new HeadlessService(
                        set, name, Map.of(Labels.NAME, name), Owner.of(Kind.LEADER_WORKER_SET, set.meta()), null)
                .decide(live, settlement);
    }
}
