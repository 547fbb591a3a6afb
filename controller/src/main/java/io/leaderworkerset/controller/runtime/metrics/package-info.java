// SPDX-License-Identifier: Apache-2.0
/**
 * The metrics: what other packages tell by their listeners is counted here and served over HTTPS to who may read it.
 *
 * <p>The only package that knows the Prometheus client. Names, labels and buckets that controller-runtime and client-go
 * have too are theirs, since dashboards depend on them. No label may name an object, or the number of series would grow
 * with the cluster.
 */
@NullMarked
package io.leaderworkerset.controller.runtime.metrics;

import org.jspecify.annotations.NullMarked;
