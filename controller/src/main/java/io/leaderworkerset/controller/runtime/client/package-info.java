@NullMarked
package io.leaderworkerset.controller.runtime.client;

import org.jspecify.annotations.NullMarked;
