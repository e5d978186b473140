package mpi;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
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
     * The exception to throw for one that came out of a call; exceptions of the program's own code stay as they are.
     *
     * @param on the object or class that was called
     */
    static RuntimeException of(RuntimeException thrown, Object on, String method, Object... arguments) {
        return switch (thrown) {
            case Fault fault ->
                exception(fault.errorClass(), fault.getMessage(), fault.getCause(), on, method, arguments);
            case MxException mx -> exception(ErrorClass.INTERN, mx.getMessage(), mx, on, method, arguments);
            case NullPointerException missing
            when Arrays.asList(arguments).contains(null) ->
                exception(ErrorClass.ARG, "an argument is null", missing, on, method, arguments);
            default -> thrown;
        };
    }

    private static MPIException exception(
            ErrorClass errorClass, String text, Throwable cause, Object on, String method, Object... arguments) {
        StringJoiner call = new StringJoiner(", ", on + "." + method + "(", ")");
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
