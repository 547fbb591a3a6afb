// SPDX-License-Identifier: Apache-2.0
/** The webhooks' certificate on a real API server: installation, rotation, and what may go wrong with it. */
@NullMarked
package io.leaderworkerset.e2e.certificate;

import org.jspecify.annotations.NullMarked;
