package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.UnexpectedMessage;

/** A message that no posted receive matched: its eager data so far, or the header of a rendezvous. */
final class Unexpected implements UnexpectedMessage {
    Peer peer;
    long matchInfo;
    long length;

    /** Eager data, of which {@link #arrived} bytes are here; null for a rendezvous and for 0 bytes. */
    MemorySegment data;

    long arrived;

    /** Rendezvous: the sender's region and, where single copy is on offer, its address. */
    boolean rendezvous;

    int region;
    long address;

    /** A send of this endpoint to itself that waits for its receive. */
    Operation selfSend;

    /** Over a lossy link: fragments are still missing. */
    Assembly assembly;

    Unexpected nextFree;

    void fill(MxStatus status) {
        status.set(StatusCode.SUCCESS, peer, matchInfo, length, 0, null);
    }

    @Override
    public Partner source() {
        return peer;
    }

    @Override
    public long matchInfo() {
        return matchInfo;
    }

    @Override
    public long messageLength() {
        return length;
    }
}
