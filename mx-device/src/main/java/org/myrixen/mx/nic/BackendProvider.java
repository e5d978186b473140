package org.myrixen.mx.nic;

/** The split driver's backend as {@link java.util.ServiceLoader} finds it. */
public interface BackendProvider {
    /** Its name in output, for example {@code split}. */
    String name();

    /** Finds out whether a backend can work here with that store; never throws. */
    Availability probe(BackendConfig config);

    /**
     * Makes a backend and enters it in the store, where frontends find it. Nothing is served before {@link Backend#run}.
     *
     * @param port what leads to other hosts; the caller's, who closes it after the backend
     * @throws NicException if the store can not be used, or another backend serves it; with the cause and the remedy
     */
    Backend open(BackendConfig config, Port port);
}
