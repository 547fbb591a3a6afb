@NullMarked
package io.leaderworkerset.controller.runtime.events;

import org.jspecify.annotations.NullMarked;
