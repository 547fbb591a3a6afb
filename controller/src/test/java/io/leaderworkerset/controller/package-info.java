/** What the tests of several packages share. */
@NullMarked
package io.leaderworkerset.controller;

import org.jspecify.annotations.NullMarked;
