package org.myrixen.mx.wire;

/** Why a packet was refused (section 3.3), in {@link NackLibFrame} and {@link NackMcpFrame}. */
public final class NackType {
    /** The endpoint index is out of range. */
    public static final int BAD_ENDPOINT = 1;

    /** Nobody has that endpoint open. */
    public static final int ENDPOINT_CLOSED = 2;

    /** The endpoint was opened anew since the sender connected. */
    public static final int BAD_SESSION = 3;

    /** No such region (MX calls it an RDMA window); pulls only. */
    public static final int BAD_REGION = 4;

    private NackType() {}

    /** The name of a nack type for people; never null. */
    public static String name(int type) {
        return switch (type) {
            case BAD_ENDPOINT -> "BAD_ENDPOINT";
            case ENDPOINT_CLOSED -> "ENDPOINT_CLOSED";
            case BAD_SESSION -> "BAD_SESSION";
            case BAD_REGION -> "BAD_REGION";
            default -> "UNKNOWN_" + type;
        };
    }
}
