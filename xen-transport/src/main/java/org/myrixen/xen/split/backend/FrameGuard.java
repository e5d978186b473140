package org.myrixen.xen.split.backend;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PacketLength;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.RndvFrame;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.Quota;

/** Holds the frames of one frontend against the rules and the quotas of its VM; sees private copies of their headers only. */
final class FrameGuard {
    /** Bytes of a frame that are looked at: the longest header, with its head. */
    static final int HEADER = 64;

    private static final int REGIONS = 256;
    private static final long GROUP = 0x0100_0000_0000L;

    private final long mac;
    private final WireProfile profile;
    private final int longest;
    private final Usage usage;
    private final BitSet endpoints = new BitSet(256);

    /** Regions announced and not done with: endpoint * 256 + region. */
    private final BitSet regions = new BitSet();

    private int endpointCount;
    private int regionCount;

    /**
     * For a frontend of that address.
     *
     * @param usage of its VM
     */
    FrameGuard(long mac, WireProfile profile, int longest, Usage usage) {
        this.mac = mac;
        this.profile = profile;
        this.longest = longest;
        this.usage = usage;
    }

    /**
     * Judges a frame that the frontend wants to send.
     *
     * @param f holds the first {@link #HEADER} bytes of it at 0, fewer if it is shorter
     * @param length bytes of the whole frame
     * @param now nanoseconds
     * @return null if it may pass
     */
    Cause outgoing(MemorySegment f, int length, long now) {
        if (length <= EtherHead.LENGTH || length > longest) {
            return Cause.BAD_LENGTH;
        }
        if (!EtherHead.valid(f, 0, length)) {
            return Cause.BAD_ETHER_TYPE;
        }
        if (EtherHead.sourceOf(f, 0) != mac) {
            return Cause.FORGED_SOURCE;
        }
        long destination = EtherHead.destinationOf(f, 0);
        if (destination == 0 || destination == mac || (destination & GROUP) != 0) {
            return Cause.BAD_DESTINATION;
        }
        return packet(f, length, now);
    }

    private Cause packet(MemorySegment f, int length, long now) {
        int type = PacketType.of(f, EtherHead.LENGTH);
        int header = PacketLength.header(type, profile);
        if (header == PacketLength.UNKNOWN) {
            return Cause.UNKNOWN_TYPE;
        }
        int room = length - EtherHead.LENGTH - header;
        if (room < 0) {
            return Cause.BAD_LENGTH;
        }
        int payload = PacketLength.payload(f, EtherHead.LENGTH);
        if (payload > room || room > payload && length > EtherHead.MIN_FRAME) {
            return Cause.BAD_LENGTH;
        }
        return switch (type) {
            case PacketType.CONNECT, PacketType.TINY, PacketType.SMALL, PacketType.MEDIUM, PacketType.TRUC ->
                endpoint(f);
            case PacketType.NOTIFY -> endpoint(f);
            case PacketType.RNDV -> announce(f);
            case PacketType.PULL -> pull(f, now);
            default -> null; // replies and nacks name no endpoint of the sender's
        };
    }

    private Cause endpoint(MemorySegment f) {
        int endpoint = MessageHead.srcEndpointOf(f, EtherHead.LENGTH);
        if (endpoint == 0xFF) {
            return Cause.BAD_ENDPOINT;
        }
        if (!endpoints.get(endpoint)) {
            if (!usage.take(Quota.ENDPOINTS)) {
                return Cause.ENDPOINTS;
            }
            synchronized (endpoints) { // others read it for the status
                endpoints.set(endpoint);
            }
            endpointCount++;
        }
        return null;
    }

    private Cause announce(MemorySegment f) {
        Cause cause = endpoint(f);
        if (cause != null) {
            return cause;
        }
        int region = region(MessageHead.srcEndpointOf(f, EtherHead.LENGTH), RndvFrame.regionOf(f, EtherHead.LENGTH));
        if (!regions.get(region)) {
            if (!usage.take(Quota.REGIONS)) {
                return Cause.REGIONS;
            }
            regions.set(region);
            regionCount++;
        }
        return null;
    }

    private static int region(int endpoint, int region) {
        return endpoint * REGIONS + region;
    }

    private Cause pull(MemorySegment f, long now) {
        if (!PullFrame.valid(f, EtherHead.LENGTH, PullFrame.length(profile), 0, profile)) {
            return Cause.BAD_LENGTH;
        }
        Cause cause = endpoint(f);
        if (cause != null) {
            return cause;
        }
        return usage.ask(PullFrame.blockLengthOf(f, EtherHead.LENGTH, profile), now) ? null : Cause.PULLS;
    }

    /** Takes note of a frame that goes to the frontend: what it was asked for, and which message is done with. */
    void incoming(MemorySegment f, int length) {
        if (length < EtherHead.LENGTH + PullReplyFrame.LENGTH) {
            return;
        }
        switch (PacketType.of(f, EtherHead.LENGTH)) {
            case PacketType.PULL_REPLY -> usage.answered(PullReplyFrame.frameLengthOf(f, EtherHead.LENGTH));
            case PacketType.NOTIFY -> {
                int region = length < EtherHead.LENGTH + NotifyFrame.LENGTH
                        ? -1
                        : region(
                                NotifyFrame.dstEndpointOf(f, EtherHead.LENGTH),
                                NotifyFrame.regionOf(f, EtherHead.LENGTH));
                if (region >= 0 && regions.get(region)) {
                    regions.clear(region);
                    regionCount--;
                    usage.giveBack(Quota.REGIONS, 1);
                }
            }
            default -> {} // nothing to settle
        }
    }

    /** The frontend has gone: what it had is the others' of its VM. */
    void release() {
        usage.giveBack(Quota.ENDPOINTS, endpointCount);
        usage.giveBack(Quota.REGIONS, regionCount);
        endpointCount = 0;
        regionCount = 0;
    }

    /** Numbers that frames were sent from. */
    List<Integer> endpoints() {
        synchronized (endpoints) {
            List<Integer> numbers = new ArrayList<>();
            for (int i = endpoints.nextSetBit(0); i >= 0; i = endpoints.nextSetBit(i + 1)) {
                numbers.add(i);
            }
            return numbers;
        }
    }
}
