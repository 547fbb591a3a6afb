// SPDX-License-Identifier: Apache-2.0
/** Tests of the certificates' rules. */
@NullMarked
package io.leaderworkerset.controller.certificate;

import org.jspecify.annotations.NullMarked;
