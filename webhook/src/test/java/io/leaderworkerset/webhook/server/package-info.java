@NullMarked
package io.leaderworkerset.webhook.server;

import org.jspecify.annotations.NullMarked;
