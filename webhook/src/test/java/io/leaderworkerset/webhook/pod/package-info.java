@NullMarked
package io.leaderworkerset.webhook.pod;

import org.jspecify.annotations.NullMarked;
