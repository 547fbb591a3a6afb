// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

/**
 * Brings what a key stands for into its desired state. Level-triggered and idempotent: the key says only where to look,
 * and a failure is simply tried again.
 */
@FunctionalInterface
public interface Reconciler<K> {
    /** This manager leads from now on: the first reconcile follows. */
    default void lead() {}

    /** One pass. Whatever it throws is classified by {@link Failure} and decides when the key is tried again. */
    Result reconcile(K key);
}
