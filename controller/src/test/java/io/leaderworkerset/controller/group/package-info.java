@NullMarked
package io.leaderworkerset.controller.group;

import org.jspecify.annotations.NullMarked;
