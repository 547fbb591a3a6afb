// SPDX-License-Identifier: Apache-2.0
/**
 * What was observed: immutable views of the objects that decisions need, made from JSON as the API server writes it.
 *
 * <p>A view keeps only what a decision reads. Everything that users can compare byte by byte (templates, revision data)
 * stays JSON as stored, because model classes lose empty lists, nulls and the writing of quantities. No client, no
 * clock, no thread, no logger may enter.
 */
@NullMarked
package io.leaderworkerset.controller.model;

import org.jspecify.annotations.NullMarked;
