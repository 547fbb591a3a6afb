@NullMarked
package io.leaderworkerset.controller.template;

import org.jspecify.annotations.NullMarked;
