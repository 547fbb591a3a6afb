@NullMarked
package io.leaderworkerset.controller.io;

import org.jspecify.annotations.NullMarked;
