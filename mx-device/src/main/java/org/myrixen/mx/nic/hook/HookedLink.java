package org.myrixen.mx.nic.hook;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.Link;

/** Passes everything on; remembers the open claim so that a subclass can look at the frame when it is committed. */
class HookedLink implements Link {
    final Link link;
    long headerAt;
    int headerLength;
    int payloadLength;

    HookedLink(Link link) {
        this.link = link;
    }

    @Override
    public int peer() {
        return link.peer();
    }

    @Override
    public long claim(int header, int payload) {
        headerAt = link.claim(header, payload);
        headerLength = header;
        payloadLength = payload;
        return headerAt;
    }

    @Override
    public MemorySegment buffer() {
        return link.buffer();
    }

    @Override
    public long payloadOffset() {
        return link.payloadOffset();
    }

    @Override
    public void commit() {
        link.commit();
    }

    @Override
    public void abort() {
        link.abort();
    }

    @Override
    public boolean remoteRead(long address, MemorySegment target, long offset, long length) {
        return link.remoteRead(address, target, offset, length);
    }
}
