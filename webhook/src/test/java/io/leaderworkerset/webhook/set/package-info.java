@NullMarked
package io.leaderworkerset.webhook.set;

import org.jspecify.annotations.NullMarked;
