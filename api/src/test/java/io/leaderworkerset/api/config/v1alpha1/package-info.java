// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.leaderworkerset.api.config.v1alpha1;

import org.jspecify.annotations.NullMarked;
