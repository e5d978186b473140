package org.myrixen.xen.split.backend;

import org.myrixen.mx.nic.Port;
import org.myrixen.xen.doorbell.Doorbell;

/**
 * Where the fabric sleeps. If all frontends ring one bell, beside that, and one ear listens to the port; if each has its
 * own, beside the port, and each has an ear ({@link VirtualBoard}). {@link #wakeup} for any thread, the others for the
 * fabric's.
 */
final class Berth implements AutoCloseable {
    private final Port port;
    private final Doorbell common;
    private final Ear portsEar;

    /** By that bell of all frontends; null if there is none. */
    Berth(Port port, Doorbell common) {
        this.port = port;
        this.common = common;
        portsEar = common == null ? null : Ear.of(port, common::ring);
    }

    /** Whether frontends need no ears. */
    boolean hearsAll() {
        return common != null;
    }

    void arm() {
        if (common != null) {
            common.arm();
        }
    }

    /** After the port has been armed: sleeps at most so many nanoseconds. */
    void await(long nanos) {
        if (common == null) {
            port.await(nanos);
        } else {
            portsEar.listen();
            common.await(nanos);
        }
    }

    void disarm() {
        if (common != null) {
            common.disarm();
        }
    }

    /** Ends a sleep, or the next one after the fabric has looked around. */
    void wakeup() {
        if (common == null) {
            port.wakeup();
        } else {
            common.ring();
        }
    }

    @Override
    public void close() {
        if (portsEar != null) {
            portsEar.close();
        }
    }
}
