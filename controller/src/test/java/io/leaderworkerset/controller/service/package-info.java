@NullMarked
package io.leaderworkerset.controller.service;

import org.jspecify.annotations.NullMarked;
