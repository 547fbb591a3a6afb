// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the webhooks' certificate on the API server: looks, lets
 * {@link io.leaderworkerset.controller.certificate.Rotation} decide, and writes what it says. Every replica does so,
 * without the lease; the objects' versions see to it that each step is taken once.
 *
 * <p>No rule about certificates may enter.
 */
@NullMarked
package io.leaderworkerset.controller.runtime.certificate;

import org.jspecify.annotations.NullMarked;
