@NullMarked
package io.leaderworkerset.controller.runtime.health;

import org.jspecify.annotations.NullMarked;
