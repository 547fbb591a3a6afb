@NullMarked
package io.leaderworkerset.tools.crd;

import org.jspecify.annotations.NullMarked;
