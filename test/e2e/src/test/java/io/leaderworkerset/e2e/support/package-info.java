// SPDX-License-Identifier: Apache-2.0
/** What the suites share: clusters that are started once, a namespace for each test, and waiting. */
@NullMarked
package io.leaderworkerset.e2e.support;

import org.jspecify.annotations.NullMarked;
