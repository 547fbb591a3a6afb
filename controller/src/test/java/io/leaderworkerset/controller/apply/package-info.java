@NullMarked
package io.leaderworkerset.controller.apply;

import org.jspecify.annotations.NullMarked;
