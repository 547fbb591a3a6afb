@NullMarked
package io.leaderworkerset.webhook;

import org.jspecify.annotations.NullMarked;
