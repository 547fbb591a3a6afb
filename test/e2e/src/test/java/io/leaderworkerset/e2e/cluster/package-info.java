@NullMarked
package io.leaderworkerset.e2e.cluster;

import org.jspecify.annotations.NullMarked;
