// SPDX-License-Identifier: Apache-2.0
/**
 * The manager's configuration file, {@code config.lws.x-k8s.io/v1alpha1}: values with their defaults, read by Jackson.
 * Reading the file, overriding it by flags and refusing values that do not fit together belong to the manager.
 *
 * <p>What a file leaves out, sets to null or, for texts, leaves empty has the default named at the component. Jackson
 * refuses unknown fields by default, and a reader must leave it so: a misspelt field would go unnoticed.
 */
@NullMarked
package io.leaderworkerset.api.config.v1alpha1;

import org.jspecify.annotations.NullMarked;
