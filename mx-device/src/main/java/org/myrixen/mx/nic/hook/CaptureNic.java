package org.myrixen.mx.nic.hook;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.BitSet;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;

/**
 * Writes every frame, as MXoE has it on Ethernet whatever the carrier, to a file for Wireshark. What is sent has the peer
 * index 0xFFFF, for only the peer knows its index of us; MACs stand for the addresses of the boards.
 */
public final class CaptureNic extends HookedNic {
    /** A MAC of nobody's make (locally administered). */
    private static final long LOCAL = 0x02L << 40;

    private static final int LOW_BITS = 40;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final PcapFile file;
    private final long mac;

    /** Peers whose last frame was refused on a link that keeps it: it is in the file when it is offered again. */
    private final BitSet again = new BitSet();

    /**
     * Hooks a Nic.
     *
     * @throws NicException if the file can not be written
     */
    public CaptureNic(Nic nic, Path path) {
        super(nic);
        file = new PcapFile(path);
        mac = mac(nic.address());
    }

    /** The MAC that stands for an address: the same in the captures of all ranks. */
    static long mac(NicAddress address) {
        long hash = 0;
        String text = address.toString();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash + text.charAt(i)) * SPREAD;
            hash ^= hash >>> 32;
        }
        return LOCAL | hash & (1L << LOW_BITS) - 1;
    }

    @Override
    HookedLink hook(Link link) {
        long peer = mac(peerAddress(link.peer()));
        return new HookedLink(link) {
            @Override
            public void commit() {
                MemorySegment frame = buffer();
                file.add(
                        peer,
                        mac,
                        EtherHead.UNKNOWN_PEER,
                        frame,
                        headerAt,
                        headerLength,
                        frame,
                        payloadOffset(),
                        payloadLength);
                super.commit();
            }
        };
    }

    @Override
    public boolean onFrame(
            int peer, MemorySegment header, long at, int headerLength, MemorySegment payload, long pAt, int length) {
        if (!again.get(peer)) {
            file.add(mac, mac(peerAddress(peer)), peer, header, at, headerLength, payload, pAt, length);
        }
        boolean taken = super.onFrame(peer, header, at, headerLength, payload, pAt, length);
        again.set(peer, !taken && capabilities().lossless());
        return taken;
    }

    /** Idle: time to let a reader see what there is. */
    @Override
    public boolean arm() {
        file.flush();
        return super.arm();
    }

    @Override
    public String describe() {
        return super.describe() + '\n' + file;
    }

    @Override
    public void close() {
        super.close();
        file.close();
    }
}
