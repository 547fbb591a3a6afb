@NullMarked
package io.leaderworkerset.controller;

import org.jspecify.annotations.NullMarked;
