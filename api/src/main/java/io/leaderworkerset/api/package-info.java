@NullMarked
package io.leaderworkerset.api;

import org.jspecify.annotations.NullMarked;
