// SPDX-License-Identifier: Apache-2.0
/** What users and other software see of the manager that runs beside a cluster; one class for each thing they do. */
@NullMarked
package io.leaderworkerset.e2e.suites;

import org.jspecify.annotations.NullMarked;
