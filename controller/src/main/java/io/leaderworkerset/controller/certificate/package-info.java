// SPDX-License-Identifier: Apache-2.0
/**
 * The certificate that the webhooks show, and the authority that the API server trusts for it: what a certificate must
 * be, how one is made, and which step a rotation takes next, so that no admission request fails on the way.
 *
 * <p>Pure: what the cluster holds and what time it is come in as values. No client, clock, thread or logger may enter.
 */
@NullMarked
package io.leaderworkerset.controller.certificate;

import org.jspecify.annotations.NullMarked;
