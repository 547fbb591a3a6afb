/**
 * The API group {@code leaderworkerset.x-k8s.io/v1}: its types, the labels, annotations and environment variables that
 * the system writes, and the names of the objects it makes. Values and names only: no client, no decision, nothing but
 * the Kubernetes model and Jackson, so that other operators can embed these types in their own.
 */
@NullMarked
package io.leaderworkerset.api.v1;

import org.jspecify.annotations.NullMarked;
