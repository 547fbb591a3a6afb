@NullMarked
package io.leaderworkerset.cluster;

import org.jspecify.annotations.NullMarked;
