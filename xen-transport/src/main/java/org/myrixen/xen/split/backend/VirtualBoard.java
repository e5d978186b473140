package org.myrixen.xen.split.backend;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.LongSupplier;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.ring.RingSender;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.ChannelSpace.Channel;

/** What a frontend has of the backend: a MAC address, two rings, and what was counted of it. Made by one thread, then the fabric's. */
final class VirtualBoard {
    private static final int PAGE = 4096;
    /** Of a ring that is gone. */
    private static final long UNKNOWN = -1;

    final String name;

    /** Its VM's, which is charged with it. */
    final Account account;

    final long mac;
    final Channel channel;
    final RingReceiver out;
    final FrameGuard guard;
    private final Doorbell ownBell;
    private final Traffic traffic = new Traffic();

    /** Bytes that it may send in its turn; its {@link Share}'s, as whether it has been given them. */
    long deficit;

    boolean funded;

    /** Why it is to be served no longer; set once. */
    Cause cut;

    /** Whether the fabric has it. */
    boolean served;

    /** Listens while the fabric sleeps; null if that sleeps beside a bell of all. */
    private final Ear ear;

    private final RingSender in;
    private final Doorbell frontendBell;
    private final long ringBytes;
    private boolean unrung;

    /**
     * A board.
     *
     * @param wake ends the fabric's sleep; null if the board's bell does so by itself
     */
    VirtualBoard(
            String name,
            Account account,
            long mac,
            Channel channel,
            long ringBytes,
            int longest,
            FrameGuard guard,
            Runnable wake) {
        this.name = name;
        this.account = account;
        this.mac = mac;
        this.channel = channel;
        this.ringBytes = ringBytes;
        this.guard = guard;
        MemorySegment memory = channel.segment().memory();
        out = new RingReceiver(ChannelLayout.outgoing(memory, ringBytes), longest);
        in = new RingSender(ChannelLayout.incoming(memory, ringBytes));
        ownBell = channel.backendBell();
        frontendBell = channel.frontendBell();
        ear = wake == null ? null : Ear.of(name, ownBell, wake);
    }

    /**
     * Gives the frontend a frame: the head from one memory, the rest from another.
     *
     * @param head holds the first {@code headLength} bytes at 0
     * @param rest holds the whole frame at {@code at}, and may change under us
     */
    void deliver(MemorySegment head, int headLength, MemorySegment rest, long at, int length) {
        if (in.claim(0, length) < 0) {
            if (in.isBroken()) {
                cut = Cause.BROKEN_RING;
            } else {
                drop(Cause.RING_FULL);
            }
            return;
        }
        long to = in.payloadAt();
        MemorySegment.copy(head, 0, in.memory(), to, headLength);
        MemorySegment.copy(rest, at + headLength, in.memory(), to + headLength, length - headLength);
        in.commit();
        unrung = true;
        count(Traffic.FRAMES_IN, 1);
        count(Traffic.BYTES_IN, length);
    }

    /** One ring of the frontend's bell for all that was delivered. */
    void ring() {
        if (unrung) {
            unrung = false;
            frontendBell.ring();
            count(Traffic.BURSTS_IN, 1);
        }
    }

    /** The fabric is about to sleep; false if it must not. */
    boolean arm() {
        ownBell.arm();
        if (ear != null) {
            ear.listen();
        }
        return out.isEmpty();
    }

    void disarm() {
        ownBell.disarm();
    }

    void beat(long number) {
        ChannelLayout.beat(channel.segment().memory(), number);
    }

    /** Whether all of the channel's memory is still there: a file can be cut short by any process that has it. */
    boolean isMapped() {
        MemorySegment memory = channel.segment().memory();
        byte[] probe = new byte[1];
        try {
            for (long at = 0; at < memory.byteSize(); at += PAGE) {
                MemorySegment.copy(memory, at, MemorySegment.ofArray(probe), 0, 1);
            }
            Thread.yield(); // where a fault in compiled code is told at the latest
            return true;
        } catch (InternalError e) {
            return false;
        }
    }

    /** When the fabric has let go of it. */
    void close() {
        if (ear == null) {
            ownBell.retire();
        } else {
            ear.close();
        }
        channel.close();
    }

    /** Only the fabric counts; others read. */
    void count(int what, long amount) {
        traffic.count(what, amount);
        account.traffic.count(what, amount);
    }

    /** One of its frames is dropped, or one for it; it is told if that is for a quota. */
    void drop(Cause cause) {
        traffic.drops.add(cause);
        account.traffic.drops.add(cause);
        if (cause.quota != null) {
            ChannelLayout.quotaDrops(channel.segment().memory(), cause.quota, traffic.drops.of(cause));
        }
    }

    /** It broke the rules: that is held against its VM too. */
    void charge(Cause cause, long now) {
        traffic.count(Traffic.FAULTS, 1);
        account.charge(cause, now);
    }

    long counted(int what) {
        return traffic.counted(what);
    }

    Tally drops() {
        return traffic.drops;
    }

    private static long unread(LongSupplier ring) {
        try {
            return ring.getAsLong();
        } catch (IllegalStateException | InternalError e) {
            return UNKNOWN; // given back, or taken away, while it was asked for
        }
    }

    BackendStatus.Rank status(String state) {
        List<BackendStatus.Ring> rings = List.of(
                new BackendStatus.Ring("out", ringBytes, unread(out::unreadBytes)),
                new BackendStatus.Ring("in", ringBytes, unread(in::unreadBytes)));
        return new BackendStatus.Rank(
                name,
                BoardAddress.formatMac(mac),
                state,
                guard.endpoints(),
                rings,
                traffic.toMap(),
                traffic.drops.toMap());
    }
}
