@NullMarked
package io.leaderworkerset.api.v1;

import org.jspecify.annotations.NullMarked;
