// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.controller.apply;

import org.jspecify.annotations.NullMarked;
