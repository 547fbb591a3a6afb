// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.webhook.set;

import org.jspecify.annotations.NullMarked;
