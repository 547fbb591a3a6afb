// SPDX-License-Identifier: Apache-2.0
/** What the manager may do, as {@code config/rbac} grants it, and what of it the suites have seen it do. */
@NullMarked
package io.leaderworkerset.e2e.rights;

import org.jspecify.annotations.NullMarked;
