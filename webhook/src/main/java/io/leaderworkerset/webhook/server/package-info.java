// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTPS server that the API server asks: AdmissionReview in, answer out, certificates that may change while it
 * runs. It knows no object: what is decided comes in as a handler. Never an exception for an answer.
 */
@NullMarked
package io.leaderworkerset.webhook.server;

import org.jspecify.annotations.NullMarked;
