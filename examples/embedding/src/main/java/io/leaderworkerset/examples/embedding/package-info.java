// SPDX-License-Identifier: Apache-2.0
/** A small operator whose own resource contains a LeaderWorkerTemplate. It uses nothing of this project but lws-api. */
@NullMarked
package io.leaderworkerset.examples.embedding;

import org.jspecify.annotations.NullMarked;
