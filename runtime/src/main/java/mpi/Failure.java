package mpi;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.StringJoiner;
import org.myrixen.mx.MxException;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** Turns what the engine throws into what the program sees: error class, call with its arguments, cause. */
final class Failure {
    private Failure() {}

    /**
     * The exception to throw for one that came out of a call, after the error handler has seen it; exceptions of the program's
     * own code, and those that a call inside of this one has thrown, stay as they are.
     *
     * @param on the object or class that was called; null for a constructor; one that belongs to no communicator has the error
     *     handler of COMM_WORLD (MPI-1.1 section 7.2)
     */
    static RuntimeException of(RuntimeException thrown, Object on, String method, Object... arguments) {
        MPIException error = translated(thrown, on, method, arguments);
        if (error == null) {
            return thrown;
        }
        Object concerned = on instanceof Request request ? request.comm() : on;
        Comm comm = concerned instanceof Comm known ? known : MPI.COMM_WORLD;
        comm.errhandler().handle(comm, error);
        return error;
    }

    /** Null for an exception that is not ours. */
    private static MPIException translated(RuntimeException thrown, Object on, String method, Object... arguments) {
        if (thrown instanceof NullPointerException && Arrays.asList(arguments).contains(null)) {
            return ofNull(thrown, on, method, arguments);
        }
        return switch (thrown) {
            case Fault fault -> {
                MPIException error =
                        exception(fault.errorClass(), fault.getMessage(), fault.getCause(), on, method, arguments);
                if (fault.isOutside()) {
                    error.setStackTrace(new StackTraceElement[0]);
                }
                yield error;
            }
            case MxException mx -> exception(ErrorClass.INTERN, mx.getMessage(), mx, on, method, arguments);
            default -> null;
        };
    }

    /** Blames a handle that is null before an array or buffer, which may be null where it is not significant. */
    private static MPIException ofNull(RuntimeException thrown, Object on, String method, Object... arguments) {
        int blamed = Arrays.asList(arguments).indexOf(null);
        Class<?>[] types = parameters(on, method, arguments.length);
        for (int i = types.length - 1; i >= 0; i--) {
            blamed = arguments[i] == null && expected(types[i]) != ErrorClass.ARG ? i : blamed;
        }
        boolean known = types.length > blamed;
        String text = "argument " + (blamed + 1) + " of " + arguments.length
                + (known ? " (" + types[blamed].getSimpleName() + ")" : "") + " is null";
        return exception(known ? expected(types[blamed]) : ErrorClass.ARG, text, thrown, on, method, arguments);
    }

    /** Of the method that was called, empty if it is not found; methods of one name and length have their handles alike. */
    private static Class<?>[] parameters(Object on, String method, int count) {
        try {
            Class<?> owner =
                    on instanceof String name ? Class.forName("mpi." + name) : on == null ? null : on.getClass();
            for (Method each : owner == null ? new Method[0] : owner.getMethods()) {
                if (each.getName().equals(method) && each.getParameterCount() == count) {
                    return each.getParameterTypes();
                }
            }
        } catch (ClassNotFoundException e) {
            return new Class<?>[0];
        }
        return new Class<?>[0];
    }

    private static ErrorClass expected(Class<?> type) {
        if (type == Datatype.class) {
            return ErrorClass.TYPE;
        }
        if (type == Op.class) {
            return ErrorClass.OP;
        }
        if (type == Group.class) {
            return ErrorClass.GROUP;
        }
        return Comm.class.isAssignableFrom(type) ? ErrorClass.COMM : ErrorClass.ARG;
    }

    private static MPIException exception(
            ErrorClass errorClass, String text, Throwable cause, Object on, String method, Object... arguments) {
        StringJoiner call = new StringJoiner(", ", (on == null ? "" : on + ".") + method + "(", ")");
        for (Object argument : arguments) {
            call.add(shown(argument));
        }
        return new MPIException(errorClass.ordinal(), errorClass + " in " + call + ": " + text, cause);
    }

    /** Arrays and buffers by type and size: {@code double[100]}. */
    static String shown(Object argument) {
        if (argument instanceof ByteBuffer buffer) {
            return "ByteBuffer[" + buffer.capacity() + "]";
        }
        if (argument instanceof MemorySegment segment) {
            return "MemorySegment[" + segment.byteSize() + "]";
        }
        if (argument != null && argument.getClass().isArray()) {
            String element = argument.getClass().getComponentType().getSimpleName();
            return element.replaceFirst("(\\[|$)", "[" + Array.getLength(argument) + "]$1");
        }
        boolean plain = argument == null
                || argument instanceof Number
                || argument instanceof Boolean
                || argument.getClass().getPackage() == Failure.class.getPackage();
        return plain ? String.valueOf(argument) : argument.getClass().getName();
    }
}
