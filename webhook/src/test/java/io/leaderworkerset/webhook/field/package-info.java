@NullMarked
package io.leaderworkerset.webhook.field;

import org.jspecify.annotations.NullMarked;
