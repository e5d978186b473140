package org.myrixen.runtime.world;

import java.util.HashMap;
import java.util.Map;

/** What the ranks of a job tell each other before they can send messages, through whoever started them. */
interface Bootstrap extends AutoCloseable {
    /** Publishes a value; the others see it after the next {@link #fence}. */
    void put(String key, String value);

    /** A value put before the last fence; null if there is none. */
    String get(String key);

    /** Waits until all ranks are here. */
    void fence();

    /** Asks that the job be ended. Never throws. */
    void abort(int code, String reason);

    /** This rank may end now; it is no failure any more. */
    void finalized();

    @Override
    void close();

    /** For a job of one process, which nobody started as one. */
    static Bootstrap alone() {
        Map<String, String> values = new HashMap<>();
        return new Bootstrap() {
            @Override
            public synchronized void put(String key, String value) {
                values.put(key, value);
            }

            @Override
            public synchronized String get(String key) {
                return values.get(key);
            }

            @Override
            public void fence() {}

            @Override
            public void abort(int code, String reason) {}

            @Override
            public void finalized() {}

            @Override
            public void close() {}
        };
    }
}
