@NullMarked
package io.leaderworkerset.controller.gang;

import org.jspecify.annotations.NullMarked;
