// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.webhook.field;

import org.jspecify.annotations.NullMarked;
