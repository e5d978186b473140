package org.myrixen.mx;

import java.util.List;
import org.myrixen.mx.nic.Nic;

/** The MX library of one process: its Nics, best first, and its open endpoints. */
public final class Mx implements AutoCloseable {
    /** For {@link #openEndpoint}: the first free id. */
    public static final int ANY_ENDPOINT = -1;

    private Mx() {}

    /** Takes over the Nics: {@link #close} closes them. */
    public static Mx open(List<Nic> nics, Waiting waiting) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens an endpoint.
     *
     * @param id 0..254 or {@link #ANY_ENDPOINT}
     * @param key what a connecting peer must present (MX filter)
     * @throws MxException BUSY if the id is open, BAD_ENDPOINT_ID if out of range
     */
    public MxEndpoint openEndpoint(int id, int key, EndpointOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Closes all endpoints, then the Nics. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
