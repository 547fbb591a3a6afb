@NullMarked
package io.leaderworkerset.controller.config;

import org.jspecify.annotations.NullMarked;
