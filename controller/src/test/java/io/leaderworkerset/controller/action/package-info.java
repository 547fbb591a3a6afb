@NullMarked
package io.leaderworkerset.controller.action;

import org.jspecify.annotations.NullMarked;
