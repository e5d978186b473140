package mpjbuf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;
import org.myrixen.runtime.type.GrowingPayload;
import org.myrixen.runtime.type.ObjectCodec;
import org.myrixen.runtime.type.ObjectCodecException;

/**
 * Bytes of a packed message. Filled by {@link mpi.Comm#Pack(Object, int, int, mpi.Datatype, Buffer, int)} or by a receive; or, as
 * MPJ Express has it, section by section: a header with the type, then writes; after {@link #commit} the same to read.
 */
public class Buffer {
    /** Bytes of a section header. */
    public static final int SECTION_OVERHEAD = 8;

    /** Sections begin at multiples of this. */
    public static final int ALIGNMENT_UNIT = 8;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Elements elements = new Elements();
    private final RawBuffer raw;
    private final int offset;
    private byte[] bytes;
    private byte[] dynamic;

    /** Bytes in use, and while reading the position in them. */
    private int size;

    private int position;
    private boolean writable = true;

    /** The header of the section that is being written or read; -1 if there is none. */
    private int header = -1;

    private int left;

    /**
     * An empty buffer, to write.
     *
     * @param capacity bytes to begin with
     */
    public Buffer(int capacity) {
        this(null, 0, capacity);
    }

    /**
     * A buffer for whoever brings storage.
     *
     * @param offset kept for {@link #offset}, nothing else
     * @param capacity bytes to begin with
     */
    public Buffer(RawBuffer raw, int offset, int capacity) {
        this.raw = raw;
        this.offset = offset;
        this.bytes = new byte[capacity];
    }

    /** What the constructor was given; nothing here begins at it. */
    public int offset() {
        return offset;
    }

    /** The storage; valid until it grows. */
    public byte[] bytes() {
        return bytes;
    }

    /** Makes room for so many bytes, which are in use then. */
    public void reserve(int bytesInUse) {
        if (bytesInUse > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytesInUse, (int)
                    Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
        size = Math.max(size, bytesInUse);
    }

    /** Lets go of the storage. */
    public void free() {
        bytes = new byte[0];
        dynamic = null;
        rewind(true);
        size = 0;
    }

    /** Ends writing; from now on this is read from its beginning. */
    public void commit() throws BufferException {
        check(true);
        rewind(false);
    }

    /** Empties this for writing. */
    public void clear() throws BufferException {
        rewind(true);
        size = 0;
    }

    private void rewind(boolean toWrite) {
        writable = toWrite;
        position = 0;
        header = -1;
        left = 0;
    }

    private void check(boolean toWrite) throws WrongStateException {
        if (writable != toWrite) {
            throw new WrongStateException(toWrite ? "committed: clear it before writing" : "commit it before reading");
        }
    }

    /** Begins a section to write. */
    public void putSectionHeader(Type type) throws BufferException {
        check(true);
        header = aligned(size);
        reserve(header + SECTION_OVERHEAD);
        segment().set(INT, header, type.getCode());
        segment().set(INT, header + 4L, 0);
    }

    /** Goes on to the next section to read, and tells its type. */
    public Type getSectionHeader() throws BufferException {
        check(false);
        header = aligned(position);
        if (size - header < SECTION_OVERHEAD) {
            throw new BufferUnderflowException("no section at " + header + " of " + size + " bytes");
        }
        Type type = Type.getType(segment().get(INT, header));
        if (type == null) {
            throw new TypeMismatchException("no section header at " + header);
        }
        left = segment().get(INT, header + 4L);
        position = header + SECTION_OVERHEAD;
        return type;
    }

    /** Elements of the section. */
    public int getSectionSize() throws BufferException {
        return header < 0 ? 0 : segment().get(INT, header + 4L);
    }

    /** Elements of the section that have not been read. */
    public int getRemaining() throws BufferException {
        return left;
    }

    private static int aligned(int at) {
        return (at + ALIGNMENT_UNIT - 1) / ALIGNMENT_UNIT * ALIGNMENT_UNIT;
    }

    private MemorySegment segment() {
        return MemorySegment.ofArray(bytes);
    }

    private BaseType section(BaseType type) throws TypeMismatchException {
        Type section = header < 0 ? null : Type.getType(segment().get(INT, header));
        if (section == null || section.base() != type) {
            throw new TypeMismatchException("elements of " + type + " in a section of " + section);
        }
        return type;
    }

    private void write(BaseType type, Object source, int first, int count) throws BufferException {
        check(true);
        elements.array(section(type), source, first, count);
        int end = size;
        reserve(end + Math.toIntExact(elements.length()));
        elements.gather(0, segment(), end, (int) elements.length());
        segment().set(INT, header + 4L, getSectionSize() + count);
    }

    private void read(BaseType type, Object target, int first, int count) throws BufferException {
        check(false);
        elements.array(section(type), target, first, count);
        if (count > left || elements.length() > size - position) {
            throw new BufferUnderflowException(count + " elements to read, " + left + " are left");
        }
        elements.scatter(0, segment(), position, (int) elements.length());
        position += (int) elements.length();
        left -= count;
    }

    /** Appends bytes to the section, which must be of their type. */
    public void write(byte[] source, int offset, int count) throws BufferException {
        write(BaseType.BYTE, source, offset, count);
    }

    /** Takes the next bytes of the section. */
    public void read(byte[] target, int offset, int count) throws BufferException {
        read(BaseType.BYTE, target, offset, count);
    }

    /** Appends chars to the section, which must be of their type. */
    public void write(char[] source, int offset, int count) throws BufferException {
        write(BaseType.CHAR, source, offset, count);
    }

    /** Takes the next chars of the section. */
    public void read(char[] target, int offset, int count) throws BufferException {
        read(BaseType.CHAR, target, offset, count);
    }

    /** Appends shorts to the section, which must be of their type. */
    public void write(short[] source, int offset, int count) throws BufferException {
        write(BaseType.SHORT, source, offset, count);
    }

    /** Takes the next shorts of the section. */
    public void read(short[] target, int offset, int count) throws BufferException {
        read(BaseType.SHORT, target, offset, count);
    }

    /** Appends booleans to the section, which must be of their type. */
    public void write(boolean[] source, int offset, int count) throws BufferException {
        write(BaseType.BOOLEAN, source, offset, count);
    }

    /** Takes the next booleans of the section. */
    public void read(boolean[] target, int offset, int count) throws BufferException {
        read(BaseType.BOOLEAN, target, offset, count);
    }

    /** Appends ints to the section, which must be of their type. */
    public void write(int[] source, int offset, int count) throws BufferException {
        write(BaseType.INT, source, offset, count);
    }

    /** Takes the next ints of the section. */
    public void read(int[] target, int offset, int count) throws BufferException {
        read(BaseType.INT, target, offset, count);
    }

    /** Appends longs to the section, which must be of their type. */
    public void write(long[] source, int offset, int count) throws BufferException {
        write(BaseType.LONG, source, offset, count);
    }

    /** Takes the next longs of the section. */
    public void read(long[] target, int offset, int count) throws BufferException {
        read(BaseType.LONG, target, offset, count);
    }

    /** Appends floats to the section, which must be of their type. */
    public void write(float[] source, int offset, int count) throws BufferException {
        write(BaseType.FLOAT, source, offset, count);
    }

    /** Takes the next floats of the section. */
    public void read(float[] target, int offset, int count) throws BufferException {
        read(BaseType.FLOAT, target, offset, count);
    }

    /** Appends doubles to the section, which must be of their type. */
    public void write(double[] source, int offset, int count) throws BufferException {
        write(BaseType.DOUBLE, source, offset, count);
    }

    /** Takes the next doubles of the section. */
    public void read(double[] target, int offset, int count) throws BufferException {
        read(BaseType.DOUBLE, target, offset, count);
    }

    /** Serializes objects. */
    public void write(Object[] source, int offset, int count) throws BufferException {
        check(true);
        section(BaseType.OBJECT);
        GrowingPayload serialized = new GrowingPayload();
        try {
            codec().write(source, offset, count, serialized);
        } catch (ObjectCodecException e) {
            throw new BufferException(e.getMessage(), e);
        }
        int end = size;
        reserve(end + serialized.size());
        System.arraycopy(serialized.bytes(), 0, bytes, end, serialized.size());
        segment().set(INT, header + 4L, getSectionSize() + count);
    }

    /** Takes objects back, as many as were written at once. */
    public void read(Object[] target, int offset, int count) throws BufferException {
        check(false);
        section(BaseType.OBJECT);
        try {
            int group = codec().groupBytes(bytes, position, size - position);
            left -= codec().read(bytes, position, group, target, offset, count);
            position += group;
        } catch (ObjectCodecException e) {
            throw new BufferException(e.getMessage(), e);
        }
    }

    private static ObjectCodec codec() {
        return new ObjectCodec(Thread.currentThread().getContextClassLoader(), null);
    }

    /** What the program brought; null if nothing. */
    public RawBuffer getStaticBuffer() {
        return raw;
    }

    /** The byte order of the elements. */
    public ByteOrder getEncoding() {
        return ByteOrder.LITTLE_ENDIAN;
    }

    /** Bytes in use. */
    public int getSize() {
        return size;
    }

    /** Sets the bytes in use. */
    public void setSize(int bytesInUse) {
        size = 0;
        reserve(bytesInUse);
    }

    /** Bytes for which there is room without growing. */
    public int getCapacity() {
        return bytes.length;
    }

    /** What {@link #setDynamicBuffer} was given; null if nothing. */
    public byte[] getDynamicBuffer() {
        return dynamic;
    }

    /** Keeps an array for {@link #getDynamicBuffer}, nothing else. */
    public void setDynamicBuffer(byte[] dynamic) {
        this.dynamic = dynamic;
    }

    /** Whether this is to be written, and {@link #commit} has not been called yet. */
    public boolean isWritable() {
        return writable;
    }

    @Override
    public String toString() {
        return "Buffer[" + size + "]";
    }
}
