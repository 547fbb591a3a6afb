// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.SplittableRandom;

/** What goes wrong, or on, while a pass of the manager makes its requests. */
final class Faults {
    private final SplittableRandom random;
    private final World world;
    private final boolean interleaved;
    private int untilFault;
    private final int fault;
    private int depth;

    Faults(int seed, World world) {
        this.random = new SplittableRandom(seed);
        this.world = world;
        this.interleaved = random.nextInt(3) > 0;
        this.untilFault = random.nextInt(3);
        this.fault = random.nextInt(8);
    }

    /** A request is on its way to the server. */
    void before() {
        goOn();
        if (untilFault == 0 && fault == 0) {
            untilFault--;
            throw new KubernetesClientException("connection refused");
        }
        if (untilFault == 0 && fault == 1) {
            throw new ManagerDied();
        }
    }

    /** Its answer is on its way back. */
    void after() {
        goOn();
        if (untilFault-- == 0) {
            if (fault == 2 || fault == 3) {
                throw new KubernetesClientException("connection reset");
            }
            if (fault == 4) {
                throw new ManagerDied();
            }
        }
    }

    private void goOn() {
        if (interleaved && depth < 2) {
            depth++;
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                world.progress(random.nextInt(6), random.nextInt(1000));
            }
            depth--;
        }
    }
}
