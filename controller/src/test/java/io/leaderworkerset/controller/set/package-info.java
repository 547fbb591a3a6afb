@NullMarked
package io.leaderworkerset.controller.set;

import org.jspecify.annotations.NullMarked;
