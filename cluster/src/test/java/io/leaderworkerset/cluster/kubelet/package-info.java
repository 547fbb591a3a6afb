@NullMarked
package io.leaderworkerset.cluster.kubelet;

import org.jspecify.annotations.NullMarked;
