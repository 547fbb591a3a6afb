// SPDX-License-Identifier: Apache-2.0
/**
 * What a LeaderWorkerSet is defaulted to, refused for and warned about when it is created or changed: one class for
 * each rule, each a function of the object as raw JSON. No client, clock, thread or logger may enter.
 */
@NullMarked
package io.leaderworkerset.webhook.set;

import org.jspecify.annotations.NullMarked;
