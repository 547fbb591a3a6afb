// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The UIDs of objects that were seen to be gone, as far as memory is given to it: an answer to a create that arrives
 * after the event of the deletion must not bring the object back.
 */
final class Gone {
    private final Map<String, Boolean> uids;

    Gone(int limit) {
        this.uids = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > limit;
            }
        };
    }

    void add(String uid) {
        uids.put(uid, true);
    }

    boolean contains(String uid) {
        return uids.containsKey(uid);
    }
}
