package org.myrixen.mx.nic.hook;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.wire.PacketType;

/** Counts frames and payload bytes by packet type, both ways; {@link #describe} shows them. */
public final class CountingNic extends HookedNic {
    private static final int TYPES = 256;

    private final long[] sent = new long[TYPES];
    private final long[] sentBytes = new long[TYPES];
    private final long[] received = new long[TYPES];
    private final long[] receivedBytes = new long[TYPES];

    public CountingNic(Nic nic) {
        super(nic);
    }

    @Override
    HookedLink hook(Link link) {
        return new HookedLink(link) {
            @Override
            public void commit() {
                int type = PacketType.of(buffer(), headerAt) & 0xff;
                sent[type]++;
                sentBytes[type] += payloadLength;
                super.commit();
            }
        };
    }

    @Override
    public boolean onFrame(
            int peer, MemorySegment header, long at, int headerLength, MemorySegment payload, long pAt, int length) {
        int type = PacketType.of(header, at) & 0xff;
        boolean taken = super.onFrame(peer, header, at, headerLength, payload, pAt, length);
        if (taken) {
            received[type]++;
            receivedBytes[type] += length;
        }
        return taken;
    }

    /** Frames of a {@link PacketType} sent so far. */
    public long sent(int type) {
        return sent[type];
    }

    /** Frames of a {@link PacketType} taken by the handler so far. */
    public long received(int type) {
        return received[type];
    }

    @Override
    public String describe() {
        StringBuilder out = new StringBuilder(super.describe());
        for (int type = 0; type < TYPES; type++) {
            if (sent[type] + received[type] > 0) {
                out.append('\n').append(PacketType.name(type));
                out.append(": sent ").append(sent[type]).append(" (").append(sentBytes[type]);
                out.append(" B), received ").append(received[type]).append(" (");
                out.append(receivedBytes[type]).append(" B)");
            }
        }
        return out.toString();
    }
}
