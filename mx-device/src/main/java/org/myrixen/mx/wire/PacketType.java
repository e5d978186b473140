package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/** The packet types of MXoE (section 3.2): the first octet of every packet. Others are dropped and counted. */
public final class PacketType {
    /** Mapper data; in native mode the discovery broadcast, {@link RawDiscoveryFrame}. */
    public static final int RAW = 0x01;

    /** Defined by MX, never handled. */
    public static final int MFM_NIC_REPLY = 0x02;

    public static final int HOST_QUERY = 0x03;
    public static final int HOST_REPLY = 0x04;

    /** MX's Ethernet emulation, as are the next two; not handled. */
    public static final int ETHER_UNICAST = 0x20;

    public static final int ETHER_MULTICAST = 0x21;
    public static final int ETHER_NATIVE = 0x22;
    public static final int TRUC = 0x23;
    public static final int CONNECT = 0x24;
    public static final int TINY = 0x25;
    public static final int SMALL = 0x26;
    public static final int MEDIUM = 0x27;
    public static final int RNDV = 0x28;
    public static final int PULL = 0x29;
    public static final int PULL_REPLY = 0x2A;
    public static final int NOTIFY = 0x2B;
    public static final int NACK_LIB = 0x2C;
    public static final int NACK_MCP = 0x2D;

    private PacketType() {}

    /** The type of the packet at {@code at}; one octet must be there. */
    public static int of(MemorySegment f, long at) {
        return BigEndian.u8(f, at);
    }

    /** The name of a type for people; never null. */
    public static String name(int type) {
        return switch (type) {
            case RAW -> "RAW";
            case MFM_NIC_REPLY -> "MFM_NIC_REPLY";
            case HOST_QUERY -> "HOST_QUERY";
            case HOST_REPLY -> "HOST_REPLY";
            case ETHER_UNICAST -> "ETHER_UNICAST";
            case ETHER_MULTICAST -> "ETHER_MULTICAST";
            case ETHER_NATIVE -> "ETHER_NATIVE";
            case TRUC -> "TRUC";
            case CONNECT -> "CONNECT";
            case TINY -> "TINY";
            case SMALL -> "SMALL";
            case MEDIUM -> "MEDIUM";
            case RNDV -> "RNDV";
            case PULL -> "PULL";
            case PULL_REPLY -> "PULL_REPLY";
            case NOTIFY -> "NOTIFY";
            case NACK_LIB -> "NACK_LIB";
            case NACK_MCP -> "NACK_MCP";
            default -> "UNKNOWN_" + type;
        };
    }
}
