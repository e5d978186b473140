package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Where the header of a packet ends and how much payload it announces, for a transport that gets both in one piece and
 * perhaps padded: Ethernet pads short frames to 60 bytes, so the frame's own length says too much.
 */
public final class PacketLength {
    /** The length of a packet type that nobody handles. */
    public static final int UNKNOWN = -1;

    private PacketLength() {}

    /** Bytes of header of a packet type, or {@link #UNKNOWN}. */
    public static int header(int type, WireProfile profile) {
        return switch (type) {
            case PacketType.RAW -> RawDiscoveryFrame.LENGTH;
            case PacketType.HOST_QUERY -> HostQueryFrame.LENGTH;
            case PacketType.HOST_REPLY -> HostReplyFrame.LENGTH;
            case PacketType.TRUC -> TrucFrame.LENGTH;
            case PacketType.CONNECT -> ConnectFrame.LENGTH;
            case PacketType.TINY, PacketType.SMALL -> MessageHead.LENGTH;
            case PacketType.MEDIUM -> MediumFrame.LENGTH;
            case PacketType.RNDV -> RndvFrame.LENGTH;
            case PacketType.PULL -> PullFrame.length(profile);
            case PacketType.PULL_REPLY -> PullReplyFrame.LENGTH;
            case PacketType.NOTIFY -> NotifyFrame.LENGTH;
            case PacketType.NACK_LIB -> NackLibFrame.LENGTH;
            case PacketType.NACK_MCP -> NackMcpFrame.LENGTH;
            default -> UNKNOWN;
        };
    }

    /**
     * Bytes of payload that a packet announces, 0 for a type without payload; the caller takes no more than are really
     * there, and the packet's own check then finds the difference. All {@link #header} octets must be there.
     */
    public static int payload(MemorySegment f, long at) {
        return switch (PacketType.of(f, at)) {
            case PacketType.HOST_REPLY -> HostReplyFrame.nameLengthOf(f, at);
            case PacketType.TINY, PacketType.SMALL -> MessageHead.length16Of(f, at);
            case PacketType.MEDIUM -> MediumFrame.fragmentLengthOf(f, at);
            case PacketType.PULL_REPLY -> PullReplyFrame.frameLengthOf(f, at);
            case PacketType.TRUC -> TrucFrame.payloadOf(f, at);
            default -> 0;
        };
    }
}
