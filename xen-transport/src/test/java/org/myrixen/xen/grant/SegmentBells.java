package org.myrixen.xen.grant;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.ffi.Descriptor;

/**
 * A segment of which both ends are in this process, each with devices of its own: the index is plain memory, counters of the
 * kernel stand for the ends of the event channel, and are as readable as those are.
 */
final class SegmentBells implements AutoCloseable {
    final MemorySegment index = Arena.ofAuto().allocate(GrantLayout.PAGE, GrantLayout.PAGE);
    final End maker;
    final End reader;

    /** What one end has. */
    static final class End {
        final Descriptor device;
        final Bedside bedside;
        final EndBell bell;

        /** System calls by which the other end has rung. */
        int rung;

        private final MemorySegment one = Arena.ofAuto().allocate(8, 8);
        private final MemorySegment taken = Arena.ofAuto().allocate(8, 8);

        private End(MemorySegment index, long line) throws IOException {
            device = Descriptor.counter();
            bedside = new Bedside(device, () -> device.read(taken) > 0);
            bell = new EndBell(bedside, index.asSlice(line, Integer.BYTES));
            one.set(ValueLayout.JAVA_LONG, 0, 1);
        }

        private void ring() {
            rung++;
            device.write(one);
        }

        private void close() {
            bedside.close();
            device.close();
        }
    }

    SegmentBells() throws IOException {
        GrantLayout.write(index, GrantLayout.PAGE, new int[] {1});
        GrantLayout.attach(index);
        maker = new End(index, GrantLayout.MAKERS_LINE);
        reader = new End(index, GrantLayout.READERS_LINE);
    }

    /** The maker's bell as the reader rings it. */
    Doorbell ofMaker() {
        return new EventChannelDoorbell(port -> maker.ring(), index, GrantLayout.MAKERS_LINE, MemorySegment.NULL);
    }

    /** The reader's bell as the maker rings it. */
    Doorbell ofReader() {
        return new EventChannelDoorbell(port -> reader.ring(), index, GrantLayout.READERS_LINE, MemorySegment.NULL);
    }

    @Override
    public void close() {
        maker.close();
        reader.close();
    }
}
