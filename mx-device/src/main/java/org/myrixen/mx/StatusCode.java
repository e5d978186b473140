package org.myrixen.mx;

/** How a request ended (MX status codes; numbers as in {@code myriexpress.h}). */
public enum StatusCode {
    SUCCESS(0),
    PENDING(1),
    BUFFERED(2),
    REJECTED(3),
    TIMEOUT(4),
    /** The message was longer than the posted segments. */
    TRUNCATED(5),
    CANCELLED(6),
    ENDPOINT_UNKNOWN(7),
    ENDPOINT_CLOSED(8),
    ENDPOINT_UNREACHABLE(9),
    BAD_SESSION(10),
    BAD_KEY(11),
    BAD_ENDPOINT(12),
    BAD_RDMAWIN(13),
    ABORTED(14),
    EVENTQ_FULL(15),
    NO_RESOURCES(16);

    private final int number;

    StatusCode(int number) {
        this.number = number;
    }

    /** The code's number in MX. */
    public int number() {
        return number;
    }
}
