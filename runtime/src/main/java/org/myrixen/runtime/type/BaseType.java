package org.myrixen.runtime.type;

import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteOrder;

/**
 * The types that elements can have (MPI 5.0, section 3.2.2; mpiJava 1.2, section 2.3). The pair types of MAXLOC and
 * MINLOC (SHORT2, INT2, LONG2, FLOAT2, DOUBLE2) are no base types: they are two consecutive elements of their base.
 */
public enum BaseType {
    BYTE(1, byte[].class, ValueLayout.JAVA_BYTE),
    CHAR(2, char[].class, ValueLayout.JAVA_CHAR_UNALIGNED),
    SHORT(2, short[].class, ValueLayout.JAVA_SHORT_UNALIGNED),
    /** One byte, 0 or 1, on the wire. */
    BOOLEAN(1, boolean[].class, null),
    INT(4, int[].class, ValueLayout.JAVA_INT_UNALIGNED),
    LONG(8, long[].class, ValueLayout.JAVA_LONG_UNALIGNED),
    FLOAT(4, float[].class, ValueLayout.JAVA_FLOAT_UNALIGNED),
    DOUBLE(8, double[].class, ValueLayout.JAVA_DOUBLE_UNALIGNED),
    /** Serialized when it travels; has no size of its own. */
    OBJECT(0, Object[].class, null),
    /** Bytes that hold what was packed before (MPI_PACKED). */
    PACKED(1, byte[].class, ValueLayout.JAVA_BYTE);

    private final int bytes;
    private final int shift;
    private final Class<?> arrayClass;
    private final ValueLayout layout;

    BaseType(int bytes, Class<?> arrayClass, ValueLayout layout) {
        this.bytes = bytes;
        this.shift = bytes == 0 ? 0 : Integer.numberOfTrailingZeros(bytes);
        this.arrayClass = arrayClass;
        this.layout = layout == null ? null : layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }

    /** Bytes of one element on the wire; 0 for OBJECT. */
    public int bytes() {
        return bytes;
    }

    /** The binary logarithm of {@link #bytes}; 0 for OBJECT. */
    int shift() {
        return shift;
    }

    /** The class of the Java arrays that hold such elements. */
    public Class<?> arrayClass() {
        return arrayClass;
    }

    /** Whether this is a Java array of such elements; any array of references holds OBJECT elements. */
    public boolean accepts(Object array) {
        return array != null && array.getClass() == arrayClass || arrayClass.isInstance(array);
    }

    /** A fresh Java array of {@code count} elements. */
    public Object newArray(int count) {
        return switch (this) {
            case BYTE, PACKED -> new byte[count];
            case CHAR -> new char[count];
            case SHORT -> new short[count];
            case BOOLEAN -> new boolean[count];
            case INT -> new int[count];
            case LONG -> new long[count];
            case FLOAT -> new float[count];
            case DOUBLE -> new double[count];
            case OBJECT -> new Object[count];
        };
    }

    /** The wire form of one element; null for BOOLEAN and OBJECT, which cannot be block-copied. */
    ValueLayout layout() {
        return layout;
    }

    /** The element count of an array of this type. */
    int lengthOf(Object array) {
        return Array.getLength(array);
    }
}
