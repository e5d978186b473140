package org.myrixen.xen.split.backend;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.BoardStatus;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;

/** A cable within this process: what one end is offered comes out of the other. */
final class Wire {
    final End a;
    final End b;

    Wire(WireProfile profile, int frames) {
        BlockingQueue<byte[]> there = new ArrayBlockingQueue<>(frames);
        BlockingQueue<byte[]> back = new ArrayBlockingQueue<>(frames);
        a = new End("a", profile, there, back);
        b = new End("b", profile, back, there);
        a.other = b;
        b.other = a;
    }

    /** One end of it. */
    static final class End implements Port {
        /** Addresses it hears. */
        final Set<Long> stations = ConcurrentHashMap.newKeySet();

        volatile boolean up = true;

        /** Whether it hears addresses that are added. */
        volatile boolean hears = true;

        private final String name;
        private final WireProfile profile;
        private final BlockingQueue<byte[]> out;
        private final BlockingQueue<byte[]> in;
        private final Semaphore bell = new Semaphore(0);
        private final MemorySegment frame = Arena.ofAuto().allocate(65536);
        private End other;

        private End(String name, WireProfile profile, BlockingQueue<byte[]> out, BlockingQueue<byte[]> in) {
            this.name = name;
            this.profile = profile;
            this.out = out;
            this.in = in;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public WireProfile profile() {
            return profile;
        }

        @Override
        public boolean isUp() {
            return up;
        }

        @Override
        public boolean addStation(long mac) {
            return stations.add(mac) && hears;
        }

        @Override
        public void removeStation(long mac) {
            stations.remove(mac);
        }

        @Override
        public boolean offer(MemorySegment head, int headLength, MemorySegment memory, long at, int length) {
            byte[] bytes = new byte[Math.max(length, EtherHead.MIN_FRAME)];
            MemorySegment.copy(memory, at, MemorySegment.ofArray(bytes), 0, length);
            MemorySegment.copy(head, 0, MemorySegment.ofArray(bytes), 0, headLength);
            boolean taken = out.offer(bytes);
            if (taken) {
                other.wakeup();
            }
            return taken;
        }

        @Override
        public int progress(FrameSink handler, int limit) {
            int taken = 0;
            for (byte[] bytes = in.poll(); bytes != null; bytes = taken < limit ? in.poll() : null) {
                MemorySegment.copy(MemorySegment.ofArray(bytes), 0, frame, 0, bytes.length);
                if (stations.contains(EtherHead.destinationOf(frame, 0))) {
                    handler.onFrame(frame, 0, bytes.length);
                }
                taken++;
            }
            return taken;
        }

        @Override
        public void flush() {
            // Nothing is gathered.
        }

        @Override
        public boolean arm() {
            return in.isEmpty();
        }

        @Override
        public void await(long nanos) {
            try {
                if (bell.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void wakeup() {
            bell.release();
        }

        @Override
        public List<BoardStatus> status() {
            return List.of();
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }
}
