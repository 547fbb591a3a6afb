// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.webhook.server;

import org.jspecify.annotations.NullMarked;
