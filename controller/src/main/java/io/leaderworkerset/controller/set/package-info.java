/** The decisions of a set's reconcile: pure functions over what was observed. No client, clock, thread or logger. */
@NullMarked
package io.leaderworkerset.controller.set;

import org.jspecify.annotations.NullMarked;
