package org.myrixen.ether.raw;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.wire.EtherHead;

/** The way to one board: its address in the head of each frame, and a slot of the Nic's outbox. */
final class RawLink implements Link {
    private final RawNic nic;
    private final int peer;
    private final RawAddress address;

    /** The peer's index of us, from its connect; goes into the head of our frames. */
    private int reverseIndex = EtherHead.UNKNOWN_PEER;

    /** Offset of the claimed frame in the outbox. */
    private long frame;

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
        if (nic.isClosed()) {
            return CLOSED;
        }
        if (!nic.outbox().hasRoom()) {
            return BACK_PRESSURED;
        }
        frame = nic.outbox().next();
        claimedHeader = headerLength;
        claimedPayload = payloadLength;
        return frame + EtherHead.LENGTH;
    }

    @Override
    public MemorySegment buffer() {
        return nic.outbox().frames();
    }

    @Override
    public long payloadOffset() {
        return frame + EtherHead.LENGTH + claimedHeader;
    }

    @Override
    public void commit() {
        MemorySegment frames = nic.outbox().frames();
        EtherHead.encode(frames, frame, address.mac(), nic.mac(), reverseIndex);
        nic.outbox().add(EtherHead.pad(frames, frame, EtherHead.LENGTH + claimedHeader + claimedPayload));
    }

    @Override
    public void abort() {
        claimedHeader = 0;
        claimedPayload = 0;
    }
}
