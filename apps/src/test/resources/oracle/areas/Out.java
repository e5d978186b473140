import java.lang.reflect.Array;
import mpi.*;

/** A line per result: rank, key, value. */
public class Out {
    static int rank = -1;

    static void start(String[] args) throws MPIException {
        MPI.Init(args);
        rank = MPI.COMM_WORLD.Rank();
    }

    static void end() throws MPIException {
        System.out.flush();
        MPI.COMM_WORLD.Barrier();
        MPI.Finalize();
    }

    static synchronized void put(String key, Object value) {
        System.out.println("@" + rank + " " + key + ": " + text(value));
    }

    static String text(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return value instanceof Status ? text((Status) value) : String.valueOf(value);
        }
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < Array.getLength(value); i++) {
            Object each = Array.get(value, i);
            all.append(i == 0 ? "" : " ").append(each instanceof Character ? (Object) (int) (Character) each : text(each));
        }
        return all.append("]").toString();
    }

    /** For what the other implementation gets wrong: the expected value is worked out from the definition. */
    static void check(String key, Object expected, Object actual) {
        String e = text(expected);
        String a = text(actual);
        put(key, e.equals(a) ? "ok" : "wrong: " + a + ", expected " + e);
    }

    static String text(Status s) {
        return "source=" + s.source + " tag=" + s.tag;
    }

    /** The arrays of all types with the same numbers in them. */
    static final Datatype[] TYPES = {
        MPI.BYTE, MPI.CHAR, MPI.SHORT, MPI.INT, MPI.LONG, MPI.FLOAT, MPI.DOUBLE, MPI.BOOLEAN, MPI.OBJECT
    };
    static final String[] NAMES = {"BYTE", "CHAR", "SHORT", "INT", "LONG", "FLOAT", "DOUBLE", "BOOLEAN", "OBJECT"};

    static Object array(int type, int length, int first, int step) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            values[i] = first + i * step;
        }
        return array(type, values);
    }

    static Object array(int type, long[] values) {
        int length = values.length;
        Object a;
        switch (type) {
            case 0: a = new byte[length]; break;
            case 1: a = new char[length]; break;
            case 2: a = new short[length]; break;
            case 3: a = new int[length]; break;
            case 4: a = new long[length]; break;
            case 5: a = new float[length]; break;
            case 6: a = new double[length]; break;
            case 7: a = new boolean[length]; break;
            default: a = new Object[length];
        }
        for (int i = 0; i < length; i++) {
            long v = values[i];
            switch (type) {
                case 0: ((byte[]) a)[i] = (byte) v; break;
                case 1: ((char[]) a)[i] = (char) v; break;
                case 2: ((short[]) a)[i] = (short) v; break;
                case 3: ((int[]) a)[i] = (int) v; break;
                case 4: ((long[]) a)[i] = v; break;
                case 5: ((float[]) a)[i] = v; break;
                case 6: ((double[]) a)[i] = v; break;
                case 7: ((boolean[]) a)[i] = v % 3 == 0; break;
                default: ((Object[]) a)[i] = "o" + v;
            }
        }
        return a;
    }
}
