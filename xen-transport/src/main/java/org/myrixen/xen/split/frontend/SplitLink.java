package org.myrixen.xen.split.frontend;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.xen.split.BoardAddress;

/** The way to one board: its address in the head of each frame, and room in the ring to the backend. */
final class SplitLink implements Link {
    private final SplitNic nic;
    private final int peer;
    private final BoardAddress address;

    /** The peer's index of us, from its connect; goes into the head of our frames. */
    private int reverseIndex = EtherHead.UNKNOWN_PEER;

    private long frame;
    private int claimedHeader;

    SplitLink(SplitNic nic, int peer, BoardAddress address) {
        this.nic = nic;
        this.peer = peer;
        this.address = address;
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
        if (nic.isClosed()) {
            return CLOSED;
        }
        frame = nic.claim(EtherHead.LENGTH + headerLength + payloadLength);
        claimedHeader = headerLength;
        return frame < 0 ? BACK_PRESSURED : frame + EtherHead.LENGTH;
    }

    @Override
    public MemorySegment buffer() {
        return nic.buffer();
    }

    @Override
    public long payloadOffset() {
        return frame + EtherHead.LENGTH + claimedHeader;
    }

    @Override
    public void commit() {
        EtherHead.encode(nic.buffer(), frame, address.mac(), nic.mac(), reverseIndex);
        nic.commit();
    }

    @Override
    public void abort() {
        frame = -1;
    }
}
