@NullMarked
package io.leaderworkerset.webhook.disaggregated;

import org.jspecify.annotations.NullMarked;
