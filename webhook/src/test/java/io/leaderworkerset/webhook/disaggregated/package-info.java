// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.webhook.disaggregated;

import org.jspecify.annotations.NullMarked;
