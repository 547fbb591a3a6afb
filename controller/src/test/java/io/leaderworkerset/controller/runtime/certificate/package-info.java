// SPDX-License-Identifier: Apache-2.0
/** Tests of the certificates' keeping. */
@NullMarked
package io.leaderworkerset.controller.runtime.certificate;

import org.jspecify.annotations.NullMarked;
