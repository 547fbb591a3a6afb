// SPDX-License-Identifier: Apache-2.0
/**
 * What a pod of a set gets when it is created: labels, subdomain, placement, PodGroup and environment, one class each.
 * Every rule is a function of the pod as it came in, as raw JSON: the typed model would lose what it does not know. No
 * client, clock, thread or logger may enter.
 */
@NullMarked
package io.leaderworkerset.webhook.pod;

import org.jspecify.annotations.NullMarked;
