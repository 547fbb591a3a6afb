/** The {@code bin/local-cluster} command: argument parsing and the life of one cluster per user, nothing else. */
@NullMarked
package io.leaderworkerset.e2e.cli;

import org.jspecify.annotations.NullMarked;
