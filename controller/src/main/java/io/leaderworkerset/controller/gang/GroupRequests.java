// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.gang;

import io.leaderworkerset.controller.model.TemplateView;
import java.util.Map;
import java.util.TreeMap;

/** What a whole group requests: its leader and all its workers. */
final class GroupRequests {
    private GroupRequests() {}

    /** Amounts by resource, as the API server writes them. */
    static Map<String, String> of(TemplateView template) {
        Amounts total = PodRequests.of(template.leaderTemplate().path("spec"));
        if (template.size() > 1) {
            total.add(PodRequests.of(template.workerTemplate().path("spec")).times(template.size() - 1));
        }
        Map<String, String> written = new TreeMap<>();
        total.forEach((resource, amount) -> written.put(resource, amount.toString()));
        return written;
    }
}
