package org.myrixen.ether.udp;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.NicAddress;

/** The way to one board. */
final class UdpLink implements Link {
    private final UdpNic nic;
    private final int peer;
    private final InetSocketAddress socket;
    private final NicAddress address;
    private Bundle bundle;
    private int claimedHeader;
    private int claimedPayload;

    UdpLink(UdpNic nic, int peer, UdpAddress address) {
        this.nic = nic;
        this.peer = peer;
        this.socket = address.socket();
        this.address = address.toNicAddress();
    }

    NicAddress nicAddress() {
        return address;
    }

    /** Whether a datagram from there can be this peer's. */
    boolean isAt(InetSocketAddress sender) {
        return socket.equals(sender);
    }

    @Override
    public int peer() {
        return peer;
    }

    @Override
    public long claim(int headerLength, int payloadLength) {
        if (nic.isClosed()) {
            return CLOSED;
        }
        bundle = nic.outbox().claim(socket, DatagramHead.LENGTH + headerLength + payloadLength);
        if (bundle == null) {
            return BACK_PRESSURED;
        }
        claimedHeader = headerLength;
        claimedPayload = payloadLength;
        return DatagramHead.LENGTH + (long) bundle.length();
    }

    @Override
    public MemorySegment buffer() {
        return bundle.memory();
    }

    @Override
    public long payloadOffset() {
        return DatagramHead.LENGTH + (long) bundle.length() + claimedHeader;
    }

    @Override
    public void commit() {
        nic.head(bundle.memory(), bundle.length());
        bundle.add(DatagramHead.LENGTH + claimedHeader + claimedPayload);
    }

    @Override
    public void abort() {
        claimedHeader = 0;
        claimedPayload = 0;
    }
}
