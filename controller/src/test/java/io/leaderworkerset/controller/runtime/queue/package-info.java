@NullMarked
package io.leaderworkerset.controller.runtime.queue;

import org.jspecify.annotations.NullMarked;
