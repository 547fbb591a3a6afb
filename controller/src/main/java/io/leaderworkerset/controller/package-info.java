// SPDX-License-Identifier: Apache-2.0
/**
 * The manager's process: what it consists of, and what starts and stops in which order.
 *
 * <p>Here the parts meet; nobody depends on this package. Rules live in the decision packages, requests in {@code io},
 * mechanisms in {@code runtime}: nothing that one of those could hold may enter.
 */
@NullMarked
package io.leaderworkerset.controller;

import org.jspecify.annotations.NullMarked;
