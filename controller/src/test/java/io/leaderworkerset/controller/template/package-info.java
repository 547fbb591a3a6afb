// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.controller.template;

import org.jspecify.annotations.NullMarked;
