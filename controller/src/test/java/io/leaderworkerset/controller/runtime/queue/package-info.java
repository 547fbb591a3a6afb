// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.controller.runtime.queue;

import org.jspecify.annotations.NullMarked;
