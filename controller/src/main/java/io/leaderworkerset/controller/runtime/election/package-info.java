// SPDX-License-Identifier: Apache-2.0
/**
 * Who leads: one of several managers works at a time, as a Lease says.
 *
 * <p>An elector of our own, because what matters is the order at the end: work stops first, then the lease is given up.
 * Nothing that is done while leading may enter.
 */
@NullMarked
package io.leaderworkerset.controller.runtime.election;

import org.jspecify.annotations.NullMarked;
