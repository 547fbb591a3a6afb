@NullMarked
package io.leaderworkerset.controller.model;

import org.jspecify.annotations.NullMarked;
