// SPDX-License-Identifier: Apache-2.0
/**
 * What a DisaggregatedSet is refused for and warned about when it is created or changed: one class for each rule, each
 * a function of the object as raw JSON, to which the schema has been applied. What has the wrong type is left for the
 * schema to name. No client, clock, thread or logger may enter.
 */
@NullMarked
package io.leaderworkerset.webhook.disaggregated;

import org.jspecify.annotations.NullMarked;
