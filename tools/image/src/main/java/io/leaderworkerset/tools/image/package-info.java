// SPDX-License-Identifier: Apache-2.0
/**
 * Builds the manager's container image as a tar file, without a container engine and without a base image: a Java
 * runtime of the modules that are needed, the manager's jars, a launcher {@code /manager}, and the C library of the
 * machine that builds. The same input makes the same bytes.
 *
 * <p>Nothing of the manager's code enters here: it is files to this package.
 */
@NullMarked
package io.leaderworkerset.tools.image;

import org.jspecify.annotations.NullMarked;
