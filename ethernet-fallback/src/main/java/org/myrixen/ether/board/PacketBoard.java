package org.myrixen.ether.board;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.myrixen.ether.ffi.Libc;
import org.myrixen.ether.raw.FrameSizes;
import org.myrixen.ether.raw.Interface;
import org.myrixen.ether.raw.Outbox;
import org.myrixen.ether.raw.PacketRing;
import org.myrixen.ether.raw.PacketSocket;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.Port.FrameSink;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;

/** A board on a packet socket. */
final class PacketBoard implements Board {
    /** Most frames of one call of the kernel. */
    private static final int BATCH = 64;

    private static final String INDEX = "ifindex";

    private final int leastMtu;
    private final int ringBytes;
    private final Sysfs sysfs;
    private final int longest;
    private final Arena arena = Arena.ofShared();
    private final Outbox outbox;
    private final MemorySegment scratch;

    private BoardChoice.Candidate candidate;
    private PacketSocket socket;
    private PacketRing ring;

    private long sent;
    private long sentBytes;
    private long received;
    private long receivedBytes;
    private long damaged;
    private long overruns;
    private long tooLong;

    PacketBoard(BoardChoice.Candidate candidate, WireProfile profile, int ringBytes, Sysfs sysfs) {
        this.candidate = candidate;
        this.sysfs = sysfs;
        this.ringBytes = ringBytes;
        this.leastMtu = FrameSizes.mtu(profile);
        this.longest = FrameSizes.longest(profile);
        this.socket = open(candidate);
        this.ring = socket.ring();
        this.outbox = new Outbox(socket, longest, BATCH, true, arena);
        this.scratch = arena.allocate(Long.BYTES);
    }

    private PacketSocket open(BoardChoice.Candidate is) {
        return PacketSocket.open(new Interface(is.name(), is.index(), is.mtu()), longest, ringBytes);
    }

    @Override
    public BoardChoice.Candidate candidate() {
        return candidate;
    }

    @Override
    public int descriptor() {
        return socket.descriptor();
    }

    @Override
    public boolean hasCarrier() {
        // A socket whose interface went down stays readable, with an error, until somebody has read that (packet(7)).
        Libc.read(socket.descriptor(), scratch);
        return sysfs.number(candidate.name(), INDEX) == candidate.index() && sysfs.hasCarrier(candidate.name());
    }

    @Override
    public boolean isReplaced() {
        int index = sysfs.number(candidate.name(), INDEX);
        return index != 0 && index != candidate.index();
    }

    @Override
    public void reopen() {
        String name = candidate.name();
        int mtu = sysfs.number(name, "mtu");
        if (mtu < leastMtu) {
            throw new NicException("its MTU is " + mtu + ", the frames of this backend need " + leastMtu);
        }
        BoardChoice.Candidate fresh = new BoardChoice.Candidate(
                name, sysfs.number(name, INDEX), mtu, sysfs.driver(name), candidate.isMyrinet());
        PacketSocket opened = open(fresh);
        socket.close();
        socket = opened;
        ring = opened.ring();
        outbox.sendBy(opened);
        candidate = fresh;
    }

    @Override
    public boolean isRefusing() {
        return outbox.isDown();
    }

    @Override
    public boolean hear(long[] stations, long mac, boolean added) {
        return socket.hear(stations, mac, added);
    }

    @Override
    public boolean offer(MemorySegment head, int headLength, MemorySegment frame, long at, int length) {
        if (length > longest) {
            tooLong++;
            return true;
        }
        if (!outbox.hasRoom()) {
            return false;
        }
        long to = outbox.next();
        MemorySegment.copy(head, 0, outbox.frames(), to, headLength);
        MemorySegment.copy(frame, at + headLength, outbox.frames(), to + headLength, length - headLength);
        outbox.add(EtherHead.pad(outbox.frames(), to, length));
        sent++;
        sentBytes += length;
        return true;
    }

    @Override
    public int flush() {
        return outbox.isEmpty() ? 0 : outbox.flush();
    }

    @Override
    public boolean hasPending() {
        return !outbox.isEmpty();
    }

    @Override
    public int movePending(Board to) {
        int moved = 0;
        for (int i = 0; i < outbox.pending(); i++) {
            long at = outbox.pendingAt(i);
            MemorySegment head = outbox.frames().asSlice(at, EtherHead.LENGTH);
            moved += to.offer(head, EtherHead.LENGTH, outbox.frames(), at, outbox.pendingLength(i)) ? 1 : 0;
        }
        sent -= moved;
        outbox.clear();
        return moved;
    }

    @Override
    public boolean hasFrame() {
        return ring.hasFrameAcquire();
    }

    @Override
    public int receive(FrameSink handler, int limit) {
        int taken = 0;
        while (taken < limit && ring.hasFrameAcquire()) {
            overruns += ring.isAfterLoss() ? 1 : 0;
            int length = ring.frameLength();
            if (EtherHead.valid(ring.memory(), ring.frameAt(), length)) {
                received++;
                receivedBytes += length;
                handler.onFrame(ring.memory(), ring.frameAt(), length);
            } else {
                damaged++;
            }
            ring.release();
            taken++;
        }
        return taken;
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("frames sent", sent);
        all.put("bytes sent", sentBytes);
        all.put("frames received", received);
        all.put("bytes received", receivedBytes);
        all.put("dropped: damaged", damaged);
        all.put("dropped: too long", tooLong);
        all.put("dropped: refused by the interface", outbox.lost());
        all.put("overruns of the receive ring", overruns);
        return all;
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }
}
