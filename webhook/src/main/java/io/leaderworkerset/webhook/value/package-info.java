// SPDX-License-Identifier: Apache-2.0
/**
 * Values that objects of several kinds hold, and what is wrong with them wherever they are: names, labels, amounts of
 * groups. Rules about one kind of object may not enter.
 */
@NullMarked
package io.leaderworkerset.webhook.value;

import org.jspecify.annotations.NullMarked;
