package org.myrixen.xen.nic;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;

/** What a process does that another talks to: prints its address, then sends every frame back, and sleeps when there is none. */
public final class EchoPeer {
    private static final long NAP = TimeUnit.SECONDS.toNanos(1);

    private final Nic nic;
    private volatile boolean ended;

    private EchoPeer(Nic nic) {
        this.nic = nic;
    }

    /** Until standard input ends. */
    public static void serve(Nic nic) {
        EchoPeer peer = new EchoPeer(nic);
        atEndOfInput(() -> {
            peer.ended = true;
            nic.wakeup();
        });
        System.out.println(nic.address());
        FrameHandler echo = peer::sendBack;
        while (!peer.ended) {
            int work = nic.progress(echo, 64);
            nic.flush();
            if (work == 0 && nic.arm()) {
                nic.await(NAP);
                nic.disarm();
            }
        }
    }

    private boolean sendBack(int from, MemorySegment h, long hAt, int hLength, MemorySegment p, long pAt, int pLength) {
        Link link = nic.link(from);
        long at = link.claim(hLength, pLength);
        if (at < 0) {
            return at == Link.CLOSED;
        }
        MemorySegment.copy(h, hAt, link.buffer(), at, hLength);
        MemorySegment.copy(p, pAt, link.buffer(), link.payloadOffset(), pLength);
        link.commit();
        return true;
    }

    /** In a thread of its own: when standard input ends, by itself or because the parent has died. */
    public static void atEndOfInput(Runnable then) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                Runtime.getRuntime().halt(3);
            }
            then.run();
        });
    }
}
