@NullMarked
package io.leaderworkerset.controller.runtime;

import org.jspecify.annotations.NullMarked;
