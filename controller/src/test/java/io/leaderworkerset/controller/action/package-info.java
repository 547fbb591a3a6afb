// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.controller.action;

import org.jspecify.annotations.NullMarked;
