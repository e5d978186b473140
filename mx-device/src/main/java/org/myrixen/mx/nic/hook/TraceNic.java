package org.myrixen.mx.nic.hook;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.wire.PacketType;

/** Tells of every frame in one line: direction, packet, header and payload bytes, peer. */
public final class TraceNic extends HookedNic {
    private final Consumer<String> log;

    public TraceNic(Nic nic, Consumer<String> log) {
        super(nic);
        this.log = log;
    }

    @Override
    HookedLink hook(Link link) {
        return new HookedLink(link) {
            @Override
            public void commit() {
                trace("->", buffer(), headerAt, headerLength, payloadLength, link.peer());
                super.commit();
            }

            @Override
            public boolean remoteRead(long address, MemorySegment target, long offset, long length) {
                boolean read = super.remoteRead(address, target, offset, length);
                log.accept((read ? "<= READ " : "<= READ refused ") + length + " from " + peerAddress(link.peer()));
                return read;
            }
        };
    }

    @Override
    public boolean onFrame(
            int peer, MemorySegment header, long at, int headerLength, MemorySegment payload, long pAt, int length) {
        trace("<-", header, at, headerLength, length, peer);
        return super.onFrame(peer, header, at, headerLength, payload, pAt, length);
    }

    private void trace(String way, MemorySegment header, long at, int headerLength, int length, int peer) {
        String packet = PacketType.name(PacketType.of(header, at));
        log.accept(way + " " + packet + " " + headerLength + "+" + length + " " + peerAddress(peer));
    }
}
