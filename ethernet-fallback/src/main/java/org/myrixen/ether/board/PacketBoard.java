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
import org.myrixen.mx.nic.Port.FrameSink;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;

/** A board on a packet socket. */
final class PacketBoard implements Board {
    /** Most frames of one call of the kernel. */
    private static final int BATCH = 64;

    private final BoardChoice.Candidate candidate;
    private final Sysfs sysfs;
    private final int longest;
    private final PacketSocket socket;
    private final PacketRing ring;
    private final Arena arena = Arena.ofShared();
    private final Outbox outbox;
    private final MemorySegment scratch;

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
        this.longest = FrameSizes.longest(profile);
        Interface on = new Interface(candidate.name(), candidate.index(), candidate.mtu());
        this.socket = PacketSocket.open(on, longest, ringBytes);
        this.ring = socket.ring();
        this.outbox = new Outbox(socket, longest, BATCH, true, arena);
        this.scratch = arena.allocate(Long.BYTES);
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
        return sysfs.hasCarrier(candidate.name());
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
