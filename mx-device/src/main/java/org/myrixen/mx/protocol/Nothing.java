package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.Payload;

/** The payload that holds nothing: takes a message that nobody wants. */
final class Nothing implements Payload {
    static final Payload PAYLOAD = new Nothing();

    private Nothing() {}

    @Override
    public long length() {
        return 0;
    }

    @Override
    public void gather(long position, MemorySegment target, long offset, int length) {}

    @Override
    public void scatter(long position, MemorySegment source, long offset, int length) {}
}
