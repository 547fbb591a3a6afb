// SPDX-License-Identifier: Apache-2.0
/** The container image: its bytes, and the manager that runs from its files. */
@NullMarked
package io.leaderworkerset.e2e.image;

import org.jspecify.annotations.NullMarked;
