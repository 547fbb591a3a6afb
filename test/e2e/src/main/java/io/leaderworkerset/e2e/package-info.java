@NullMarked
package io.leaderworkerset.e2e;

import org.jspecify.annotations.NullMarked;
