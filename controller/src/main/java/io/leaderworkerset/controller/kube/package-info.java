// SPDX-License-Identifier: Apache-2.0
/**
 * What all objects of Kubernetes have in common: kinds and their paths, keys, metadata, owners, and the events that are
 * told about them. It knows nothing of sets and groups, and acts on nothing.
 */
@NullMarked
package io.leaderworkerset.controller.kube;

import org.jspecify.annotations.NullMarked;
