// SPDX-License-Identifier: Apache-2.0
/**
 * The API group {@code leaderworkerset.x-k8s.io/v1}: its types, the labels, annotations and environment variables that
 * the system writes, and the names of the objects it makes. Values and names only: no client, no decision, nothing but
 * the Kubernetes model and Jackson, so that other operators can embed these types in their own.
 *
 * <p>A field's Javadoc is also its description in the CustomResourceDefinition, and so plain sentences. What a manifest
 * leaves out is null or an empty list here: defaults are the API server's to fill in. Values of a closed set are
 * strings with constants beside them, and fields that are not known are kept, so that an object written by a newer
 * version passes through unchanged.
 */
@NullMarked
package io.leaderworkerset.api.v1;

import org.jspecify.annotations.NullMarked;
