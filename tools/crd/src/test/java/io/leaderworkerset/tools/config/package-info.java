@NullMarked
package io.leaderworkerset.tools.config;

import org.jspecify.annotations.NullMarked;
