package org.myrixen.runtime.pmi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** A file descriptor that this process has from its parent: a socket, which can be opened by no path. */
public final class InheritedDescriptor implements ByteChannel {
    private static final int EINTR = 4;
    private static final int CHUNK = 1 << 12;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();

    private final int descriptor;
    private final MethodHandle read = handle("read");
    private final MethodHandle write = handle("write");
    private volatile boolean open = true;

    public InheritedDescriptor(int descriptor) {
        this.descriptor = descriptor;
    }

    @SuppressWarnings("restricted") // two functions of POSIX: the JDK has no way to a descriptor by its number
    private static MethodHandle handle(String name) {
        return Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG),
                        Linker.Option.captureCallState("errno"));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment bytes = scratch.allocate(Math.min(CHUNK, target.remaining()));
            int count = call(scratch, read, bytes);
            target.put(bytes.asSlice(0, count).asByteBuffer());
            return count == 0 ? -1 : count;
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment bytes = scratch.allocate(Math.min(CHUNK, source.remaining()));
            bytes.copyFrom(MemorySegment.ofBuffer(source).asSlice(0, bytes.byteSize()));
            int count = call(scratch, write, bytes);
            source.position(source.position() + count);
            return count;
        }
    }

    private int call(Arena scratch, MethodHandle function, MemorySegment bytes) throws IOException {
        MemorySegment state = scratch.allocate(STATE);
        long count = -1;
        int error = EINTR;
        while (open && count < 0 && error == EINTR) {
            try {
                count = (long) function.invokeExact(state, descriptor, bytes, bytes.byteSize());
            } catch (Throwable t) {
                throw new AssertionError("read and write do not throw", t);
            }
            error = state.get(JAVA_INT, STATE.byteOffset(PathElement.groupElement("errno")));
        }
        if (count < 0) {
            throw new IOException("descriptor " + descriptor + ": errno " + error);
        }
        return (int) count;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** The descriptor itself stays: the kernel closes it with the process, and its number must not become another's. */
    @Override
    public void close() {
        open = false;
    }
}
