package org.myrixen.ether.board;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.PacketLength;
import org.myrixen.mx.wire.PacketType;

/** A Nic with one station on a Port, so that messages can be sent over boards without a backend. */
final class PortNic implements Nic {
    private final Port port;
    private final long mac;
    private final List<PortLink> links = new ArrayList<>();
    private FrameHandler handler;

    PortNic(Port port, long mac) {
        this.port = port;
        this.mac = mac;
        if (!port.addStation(mac)) {
            throw new IllegalStateException("no room for a station");
        }
    }

    private final class PortLink implements Link {
        private final int peer;
        private final long to;
        private final MemorySegment buffer =
                Arena.ofAuto().allocate(64L + port.profile().maxPayload(), 8);
        private int header;
        private int payload;

        PortLink(int peer, long to) {
            this.peer = peer;
            this.to = to;
        }

        @Override
        public int peer() {
            return peer;
        }

        @Override
        public long claim(int headerLength, int payloadLength) {
            header = headerLength;
            payload = payloadLength;
            return EtherHead.LENGTH;
        }

        @Override
        public MemorySegment buffer() {
            return buffer;
        }

        @Override
        public long payloadOffset() {
            return (long) EtherHead.LENGTH + header;
        }

        @Override
        public void commit() {
            EtherHead.encode(buffer, 0, to, mac, EtherHead.UNKNOWN_PEER);
            int length = EtherHead.LENGTH + header + payload;
            port.offer(buffer, EtherHead.LENGTH, buffer, 0, length); // a frame that finds no room is lost
        }

        @Override
        public void abort() {
            header = 0;
        }
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.lossy(port.profile());
    }

    @Override
    public NicAddress address() {
        return new NicAddress("port", String.format("%012x", mac));
    }

    @Override
    public Link link(NicAddress peer) {
        return toward(Long.parseLong(peer.text(), 16));
    }

    private PortLink toward(long other) {
        for (PortLink each : links) {
            if (each.to == other) {
                return each;
            }
        }
        links.add(new PortLink(links.size(), other));
        return links.getLast();
    }

    @Override
    public Link link(int peer) {
        return links.get(peer);
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return new NicAddress("port", String.format("%012x", links.get(peer).to));
    }

    @Override
    public int progress(FrameHandler to, int limit) {
        handler = to;
        return port.progress(this::take, limit);
    }

    private void take(MemorySegment memory, long at, int length) {
        long packet = at + EtherHead.LENGTH;
        int room = length - EtherHead.LENGTH;
        int header = PacketLength.header(PacketType.of(memory, packet), port.profile());
        if (header != PacketLength.UNKNOWN && header <= room) {
            int payload = Math.min(PacketLength.payload(memory, packet), room - header);
            int peer = toward(EtherHead.sourceOf(memory, at)).peer();
            handler.onFrame(peer, memory, packet, header, memory, packet + header, payload);
        }
    }

    @Override
    public void flush() {
        port.flush();
    }

    @Override
    public boolean arm() {
        return port.arm();
    }

    @Override
    public void await(long nanos) {
        port.await(nanos);
    }

    @Override
    public void disarm() {
        // Nothing was announced to anybody.
    }

    @Override
    public void wakeup() {
        port.wakeup();
    }

    @Override
    public String describe() {
        return port.name() + " " + port.status();
    }

    @Override
    public void close() {
        port.close();
    }
}
