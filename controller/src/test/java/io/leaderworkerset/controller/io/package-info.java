// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.controller.io;

import org.jspecify.annotations.NullMarked;
