// SPDX-License-Identifier: Apache-2.0
/**
 * Admission of LeaderWorkerSets, of their pods and of DisaggregatedSets: what a set is defaulted to and refused for,
 * what a pod gets, and the HTTPS server that the API server asks. This package only joins the rules to the paths that
 * they answer at; rules live in {@code set}, {@code pod} and {@code disaggregated}, HTTP in {@code server}. No
 * Kubernetes client may enter this module: admission looks at nothing but the request.
 */
@NullMarked
package io.leaderworkerset.webhook;

import org.jspecify.annotations.NullMarked;
