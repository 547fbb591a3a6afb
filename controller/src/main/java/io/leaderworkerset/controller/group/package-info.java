/** The decisions of a group's reconcile: pure functions over what was observed. No client, clock, thread or logger. */
@NullMarked
package io.leaderworkerset.controller.group;

import org.jspecify.annotations.NullMarked;
