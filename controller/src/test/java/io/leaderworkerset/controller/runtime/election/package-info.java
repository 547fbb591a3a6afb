// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.controller.runtime.election;

import org.jspecify.annotations.NullMarked;
