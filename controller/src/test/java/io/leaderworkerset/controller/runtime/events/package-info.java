// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.controller.runtime.events;

import org.jspecify.annotations.NullMarked;
