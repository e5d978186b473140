package org.myrixen.mx;

/** Why a call was refused (MX return codes that can happen here; numbers as in {@code myriexpress.h}). */
public enum ReturnCode {
    BAD_ENDPOINT(9),
    BAD_SEG_LIST(10),
    BAD_SEG_CNT(12),
    BAD_REQUEST(13),
    BAD_MATCH_MASK(14),
    NO_RESOURCES(15),
    BUSY(20),
    TIMEOUT(30),
    BAD_ENDPOINT_ID(32),
    CONNECTION_FAILED(33),
    BAD_CONNECTION_KEY(34),
    NIC_NOT_FOUND(36),
    NIC_DEAD(39),
    CANCEL_NOT_SUPPORTED(40),
    CLOSE_IN_HANDLER(41),
    BAD_MATCHING_FOR_CONTEXT_ID_MASK(42),
    NOT_SUPPORTED_IN_HANDLER(96);

    private final int number;

    ReturnCode(int number) {
        this.number = number;
    }

    /** The code's number in MX. */
    public int number() {
        return number;
    }
}
