package mpi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** The attributes of one communicator (MPI-1.1 section 5.7), in the order in which they were put. Functions run without a lock. */
final class Attributes {
    private record Attribute(Keyval keyval, Object value) {}

    private final Map<Integer, Attribute> all = new LinkedHashMap<>();

    synchronized Object get(int keyval) {
        Attribute attribute = all.get(keyval);
        if (attribute != null) {
            return attribute.value();
        }
        Keyval.of(keyval);
        return null;
    }

    /** An older value is deleted first, with its function. */
    void put(Comm comm, int keyval, Object value) {
        Keyval kind = Keyval.of(keyval);
        if (value == null) {
            throw new Fault(ErrorClass.ARG, "the value is null, which is how Attr_get says that there is none");
        }
        if (find(keyval) != null) {
            delete(comm, keyval);
        }
        set(kind, value);
    }

    private synchronized void set(Keyval kind, Object value) {
        all.put(kind.id(), new Attribute(kind, value));
    }

    private synchronized Attribute find(int keyval) {
        return all.get(keyval);
    }

    private synchronized List<Attribute> snapshot() {
        return new ArrayList<>(all.values());
    }

    private synchronized void remove(int keyval) {
        all.remove(keyval);
    }

    void delete(Comm comm, int keyval) {
        Attribute attribute = find(keyval);
        if (attribute == null) {
            Keyval.of(keyval);
            throw new Fault(ErrorClass.ARG, "the communicator has no attribute of keyval " + keyval);
        }
        Keyval kind = attribute.keyval();
        kind.delete().call(comm, keyval, attribute.value(), kind.extraState());
        remove(keyval);
    }

    void deleteAll(Comm comm) {
        for (Attribute each : snapshot().reversed()) {
            delete(comm, each.keyval().id());
        }
    }

    /** Gives a duplicate what the copy functions say. */
    void copyTo(Attributes target, Comm from) {
        for (Attribute each : snapshot()) {
            Keyval kind = each.keyval();
            Object copy = kind.copy().call(from, kind.id(), kind.extraState(), each.value());
            if (copy != null) {
                target.set(kind, copy);
            }
        }
    }
}
