@NullMarked
package io.leaderworkerset.controller.runtime.cache;

import org.jspecify.annotations.NullMarked;
