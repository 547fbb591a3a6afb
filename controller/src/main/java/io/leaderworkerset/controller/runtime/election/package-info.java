@NullMarked
package io.leaderworkerset.controller.runtime.election;

import org.jspecify.annotations.NullMarked;
