@NullMarked
package io.leaderworkerset.controller.rollout;

import org.jspecify.annotations.NullMarked;
