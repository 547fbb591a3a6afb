// SPDX-License-Identifier: Apache-2.0
/**
 * What both kinds of StatefulSet take from a set's template: pod templates, claims, annotations. Pure functions; a
 * result never shares an object or a list with its input.
 */
@NullMarked
package io.leaderworkerset.controller.template;

import org.jspecify.annotations.NullMarked;
