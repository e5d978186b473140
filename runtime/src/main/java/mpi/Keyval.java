package mpi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;

/**
 * A kind of attribute (MPI-1.1 section 5.7.1).
 *
 * @param id what programs see
 */
record Keyval(int id, Copy_function copy, Delete_function delete, Object extraState) {
    /** Attributes that each communicator has, and no program may change (MPI-1.1 section 7.1.1). */
    private static final Map<Integer, Object> PREDEFINED = Map.of(
            MPI.TAG_UB, MatchBits.TAG_UB,
            MPI.HOST, MatchBits.PROC_NULL,
            MPI.IO, MatchBits.ANY_SOURCE,
            MPI.WTIME_IS_GLOBAL, false);

    private static final Map<Integer, Keyval> LIVE = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger(PREDEFINED.size() + 1);

    static int create(Copy_function copy, Delete_function delete, Object extraState) {
        int id = NEXT.getAndIncrement();
        LIVE.put(id, new Keyval(id, copy, delete, extraState));
        return id;
    }

    /** Null if the program has made it. */
    static Object predefined(int id) {
        return PREDEFINED.get(id);
    }

    /**
     * One that the program has made and not freed.
     *
     * @throws Fault ARG
     */
    static Keyval of(int id) {
        Keyval keyval = LIVE.get(id);
        if (keyval == null) {
            throw new Fault(
                    ErrorClass.ARG,
                    PREDEFINED.containsKey(id)
                            ? "keyval " + id + " is predefined and cannot be changed"
                            : "there is no keyval " + id
                                    + ": it comes from Keyval_create, and is gone after Keyval_free");
        }
        return keyval;
    }

    /** No new attributes of this kind; those that are there stay. */
    static void free(int id) {
        LIVE.remove(of(id).id);
    }
}
