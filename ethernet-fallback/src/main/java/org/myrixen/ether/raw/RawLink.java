package org.myrixen.ether.raw;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.wire.EtherHead;

/** The way to one board: its address in the head of each frame, and the Nic's one frame buffer. */
final class RawLink implements Link {
    private final RawNic nic;
    private final int peer;
    private final RawAddress address;

    /** The peer's index of us, from its connect; goes into the head of our frames. */
    private int reverseIndex = EtherHead.UNKNOWN_PEER;

    private int claimedHeader;
    private int claimedPayload;

    RawLink(RawNic nic, int peer, RawAddress address) {
        this.nic = nic;
        this.peer = peer;
        this.address = address;
    }

    long mac() {
        return address.mac();
    }

    NicAddress nicAddress() {
        return address.toNicAddress();
    }

    void learnReverseIndex(int index) {
        reverseIndex = index;
    }

    @Override
    public int peer() {
        return peer;
    }

    @Override
    public long claim(int headerLength, int payloadLength) {
        if (!nic.isReady()) {
            return nic.isClosed() ? CLOSED : BACK_PRESSURED;
        }
        claimedHeader = headerLength;
        claimedPayload = payloadLength;
        return EtherHead.LENGTH;
    }

    @Override
    public MemorySegment buffer() {
        return nic.outgoing();
    }

    @Override
    public long payloadOffset() {
        return EtherHead.LENGTH + (long) claimedHeader;
    }

    @Override
    public void commit() {
        MemorySegment frame = nic.outgoing();
        EtherHead.encode(frame, 0, address.mac(), nic.mac(), reverseIndex);
        nic.send(EtherHead.pad(frame, 0, EtherHead.LENGTH + claimedHeader + claimedPayload));
    }

    @Override
    public void abort() {
        claimedHeader = 0;
        claimedPayload = 0;
    }
}
