package org.myrixen.mx.nic;

/** The driver domain's half of the split driver: serves the frontends of one store until it is stopped. */
public interface Backend extends AutoCloseable {
    /** Serves in the calling thread until {@link #stop}; a VM's fault ends that VM's service, never this call. */
    void run();

    /** Makes {@link #run} return soon; any thread, also before run is called. */
    void stop();

    /** Serves a VM again that was cut off, under its name in the status; false if it is not cut off. Any thread. */
    boolean lift(String vm);

    /** What is served now; any thread, at any time between open and close. */
    BackendStatus status();

    /** Says good-bye in the store, so that frontends tell their ranks, and gives everything back; not while run runs. */
    @Override
    void close();
}
