// SPDX-License-Identifier: Apache-2.0
/** What an installation puts into a cluster, from kustomize and from the chart. */
@NullMarked
package io.leaderworkerset.e2e.install;

import org.jspecify.annotations.NullMarked;
