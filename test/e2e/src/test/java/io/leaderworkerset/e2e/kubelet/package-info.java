@NullMarked
package io.leaderworkerset.e2e.kubelet;

import org.jspecify.annotations.NullMarked;
