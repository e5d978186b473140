package org.myrixen.mx;

/** What a completed request, or a probe, tells; a caller may reuse one object for many calls. */
public final class MxStatus {
    private StatusCode code = StatusCode.PENDING;
    private Partner source;
    private long matchInfo;
    private long messageLength;
    private long transferLength;
    private Object context;

    /** Overwrites all of it. */
    public void set(
            StatusCode newCode,
            Partner newSource,
            long newMatchInfo,
            long newMessageLength,
            long newTransferLength,
            Object newContext) {
        code = newCode;
        source = newSource;
        matchInfo = newMatchInfo;
        messageLength = newMessageLength;
        transferLength = newTransferLength;
        context = newContext;
    }

    public StatusCode code() {
        return code;
    }

    /** The sender of a receive or probe, the destination of a send. */
    public Partner source() {
        return source;
    }

    /** Match bits of the message. */
    public long matchInfo() {
        return matchInfo;
    }

    /** Bytes as sent (msg_length). */
    public long messageLength() {
        return messageLength;
    }

    /** Bytes as delivered (xfer_length). */
    public long transferLength() {
        return transferLength;
    }

    /** What the caller gave when it posted the request. */
    public Object context() {
        return context;
    }
}
