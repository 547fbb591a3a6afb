// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the CustomResourceDefinitions: structure and descriptions of our own types from the sources of the API module,
 * defaults and limits from one file a resource, embedded Kubernetes types from the OpenAPI documents that an API server
 * publishes. Runs when a type changes; nothing of it is shipped.
 */
@NullMarked
package io.leaderworkerset.tools.crd;

import org.jspecify.annotations.NullMarked;
