/** The API groups, one package a group and version. Values and names only: see there. */
@NullMarked
package io.leaderworkerset.api;

import org.jspecify.annotations.NullMarked;
