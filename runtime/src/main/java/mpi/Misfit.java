package mpi;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** Why elements of a datatype are not in a buffer. */
final class Misfit {
    private static final Thread ANOTHER_THREAD = Thread.ofPlatform().unstarted(() -> {});

    private Misfit() {}

    /** The error to throw, once it is known that they are not. */
    static Fault of(Datatype type, Object buf, long offset, long count) {
        if (buf == null) {
            return new Fault(ErrorClass.BUFFER, "the buffer is null");
        }
        if (count < 0) {
            return new Fault(ErrorClass.COUNT, "count " + count + " is negative");
        }
        if (offset < 0) {
            return new Fault(ErrorClass.ARG, "offset " + offset + " is negative");
        }
        BaseType base = type.base();
        String what = Failure.shown(buf);
        boolean memory = buf instanceof ByteBuffer || buf instanceof MemorySegment;
        if (memory ? base == BaseType.OBJECT : !base.accepts(buf)) {
            return new Fault(
                    ErrorClass.TYPE,
                    "elements of " + type + " live in " + base.arrayClass().getSimpleName()
                            + (base == BaseType.OBJECT ? "" : ", a ByteBuffer or a MemorySegment") + ", not in "
                            + what);
        }
        if (buf instanceof MemorySegment segment && !segment.isAccessibleBy(ANOTHER_THREAD)) {
            return new Fault(ErrorClass.BUFFER, Elements.CONFINED);
        }
        if (isClosed(buf)) {
            return new Fault(ErrorClass.BUFFER, Elements.CLOSED);
        }
        return beyond(type, what, offset, count);
    }

    private static boolean isClosed(Object buf) {
        return switch (buf) {
            case ByteBuffer buffer -> !MemorySegment.ofBuffer(buffer).scope().isAlive();
            case MemorySegment segment -> !segment.scope().isAlive();
            default -> false;
        };
    }

    private static Fault beyond(Datatype type, String what, long offset, long count) {
        if (count == 0 || type.map().size() == 0) {
            return new Fault(ErrorClass.BUFFER, "offset " + offset + " is past the end of " + what);
        }
        long first;
        long end;
        try {
            first = Math.addExact(offset, type.map().lowest(count));
            end = Math.addExact(offset, type.map().highest(count));
        } catch (ArithmeticException e) {
            return new Fault(ErrorClass.COUNT, count + " elements of " + type + " reach beyond 64 bits", e);
        }
        return new Fault(
                ErrorClass.BUFFER,
                count + " elements of " + type + " at offset " + offset
                        + (first < 0
                                ? " begin at " + first + ", before the beginning of "
                                : " end at " + end + ", past the end of ")
                        + what);
    }
}
