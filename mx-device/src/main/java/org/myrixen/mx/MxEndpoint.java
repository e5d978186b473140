package org.myrixen.mx;

import org.myrixen.mx.nic.NicAddress;

/** An open endpoint: posts sends and receives, completes them, probes (MX API, {@code mx_open_endpoint} and on). */
public final class MxEndpoint implements AutoCloseable {
    MxEndpoint() {}

    /** What peers need to send here. */
    public EndpointCard card() {
        throw new UnsupportedOperationException();
    }

    /**
     * The partner behind a business card that was exchanged out of band: ready to send to at once, no handshake. Own card:
     * self-sends. The same card gives the same object.
     *
     * @throws MxException NIC_NOT_FOUND, with each Nic's reason, if none of our Nics reaches any of its addresses
     */
    public Partner partner(EndpointCard card) {
        throw new UnsupportedOperationException();
    }

    /**
     * Connects by name, blocking.
     *
     * @throws MxException TIMEOUT, BAD_ENDPOINT_ID, CONNECTION_FAILED, BAD_CONNECTION_KEY or NIC_NOT_FOUND
     */
    public Partner connect(NicAddress nic, int endpoint, int key, long timeoutMillis) {
        throw new UnsupportedOperationException();
    }

    /** Connects by name; the request completes with source = the partner and the given match bits. */
    public MxRequest iconnect(NicAddress nic, int endpoint, int key, long matchInfo, Object context) {
        throw new UnsupportedOperationException();
    }

    /** Standard send. The payload must stay unchanged until the request is done. */
    public MxRequest isend(Payload payload, Partner destination, long matchInfo, Object context) {
        throw new UnsupportedOperationException();
    }

    /** Synchronous send: done only after the receiver has matched it. */
    public MxRequest issend(Payload payload, Partner destination, long matchInfo, Object context) {
        throw new UnsupportedOperationException();
    }

    /**
     * Posts a receive for messages m with {@code matchInfo == (matchMask & m)}.
     *
     * @throws MxException BAD_MATCH_MASK if matchInfo has bits outside the mask
     */
    public MxRequest irecv(Payload payload, long matchInfo, long matchMask, Object context) {
        throw new UnsupportedOperationException();
    }

    /** Receives a claimed message. */
    public MxRequest irecv(UnexpectedMessage claimed, Payload payload, Object context) {
        throw new UnsupportedOperationException();
    }

    /** Makes progress; if the request is done, fills the status (may be null), releases the request and returns true. */
    public boolean test(MxRequest request, MxStatus status) {
        throw new UnsupportedOperationException();
    }

    /** Waits; false on timeout or {@link #wakeup}. Timeout 0 is one look, negative is for ever. Releases like test. */
    public boolean await(MxRequest request, long timeoutMillis, MxStatus status) {
        throw new UnsupportedOperationException();
    }

    /** Gives a done request back without a status; the reference is invalid afterwards. */
    public void release(MxRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Completes the oldest done request of any kind whose match bits pass the mask. */
    public boolean testAny(long matchInfo, long matchMask, MxStatus status) {
        throw new UnsupportedOperationException();
    }

    /** Waits for {@link #testAny}. */
    public boolean awaitAny(long matchInfo, long matchMask, long timeoutMillis, MxStatus status) {
        throw new UnsupportedOperationException();
    }

    /** The oldest done request, not completed by this; null if none. */
    public MxRequest ipeek() {
        throw new UnsupportedOperationException();
    }

    /** Waits for {@link #ipeek}; null on timeout or wakeup. */
    public MxRequest peek(long timeoutMillis) {
        throw new UnsupportedOperationException();
    }

    /** Whether a matching unexpected message is there; fills source, bits and length, leaves the message. */
    public boolean iprobe(long matchInfo, long matchMask, MxStatus status) {
        throw new UnsupportedOperationException();
    }

    /** Waits for {@link #iprobe}; false on timeout or wakeup. */
    public boolean probe(long matchInfo, long matchMask, long timeoutMillis, MxStatus status) {
        throw new UnsupportedOperationException();
    }

    /** Takes the oldest matching unexpected message out of the queue, for a later irecv (as MPI_Improbe); null if none. */
    public UnexpectedMessage claim(long matchInfo, long matchMask, MxStatus status) {
        throw new UnsupportedOperationException();
    }

    /**
     * Cancels a receive that has not matched, or a connect not yet answered.
     *
     * @return true if cancelled: the request is released without completing; false if it is too late
     * @throws MxException CANCEL_NOT_SUPPORTED for sends
     */
    public boolean cancel(MxRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #cancel}, but the request stays and is done with status CANCELLED. */
    public boolean cancelNoTest(MxRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Drops the caller's interest: the request finishes and is released silently. */
    public void forget(MxRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Whether the payload of a send may be reused already. */
    public boolean buffered(MxRequest request) {
        throw new UnsupportedOperationException();
    }

    /** One pass over the Nics and whatever is pending; returns an amount of work done, 0 if nothing moved. */
    public int progress() {
        throw new UnsupportedOperationException();
    }

    /**
     * One step of waiting for a caller that loops over {@link #progress} itself: spins, yields or sleeps.
     *
     * @param idleRounds rounds without progress so far, 0 at first
     * @return the value to pass next time
     */
    public int idle(int idleRounds) {
        throw new UnsupportedOperationException();
    }

    /** Makes every thread that waits on this endpoint return as if its time were over. */
    public void wakeup() {
        throw new UnsupportedOperationException();
    }

    /** Sets the handler for unmatched messages; null removes it. */
    public void setUnexpectedHandler(UnexpectedHandler handler) {
        throw new UnsupportedOperationException();
    }

    /** Forgets a partner: its pending requests end ENDPOINT_UNREACHABLE. Local only. */
    public void disconnect(Partner partner) {
        throw new UnsupportedOperationException();
    }

    /** What this endpoint is doing and waiting for, for a person; safe to call while another thread waits. */
    public String describe() {
        throw new UnsupportedOperationException();
    }

    /** Closes the endpoint; pending requests end ENDPOINT_CLOSED. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
