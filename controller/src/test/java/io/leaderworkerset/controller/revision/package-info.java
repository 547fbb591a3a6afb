// SPDX-License-Identifier: Apache-2.0
/** Tests of the revision package: the vectors, and tables for each rule of writing. */
@NullMarked
package io.leaderworkerset.controller.revision;

import org.jspecify.annotations.NullMarked;
