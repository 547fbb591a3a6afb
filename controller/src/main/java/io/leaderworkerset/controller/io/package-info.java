/**
 * The edge: every read and write of a reconcile. Caches are read into the snapshots that decisions are made from, and
 * the actions that a decision asks for are sent to the API server. Nothing is decided here.
 */
@NullMarked
package io.leaderworkerset.controller.io;

import org.jspecify.annotations.NullMarked;
