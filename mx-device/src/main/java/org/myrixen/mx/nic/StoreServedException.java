package org.myrixen.mx.nic;

import java.io.Serial;

/** Another backend serves the store that one was to be opened for. */
public final class StoreServedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Says so.
     *
     * @param owner which process it is, for a person
     * @param store as the configuration calls it
     */
    public StoreServedException(Object owner, String store) {
        super("process " + owner + " already serves " + store + ": one backend for each store");
    }
}
