/** Tests of what the commands print. */
@NullMarked
package io.leaderworkerset.e2e.cli;

import org.jspecify.annotations.NullMarked;
