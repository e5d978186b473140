package mpjbuf;

import org.myrixen.runtime.type.BaseType;

/** The element type of a section of a {@link Buffer}. */
public final class Type {
    private static final BaseType[] BASES = {
        BaseType.BYTE,
        BaseType.CHAR,
        BaseType.SHORT,
        BaseType.BOOLEAN,
        BaseType.INT,
        BaseType.LONG,
        BaseType.FLOAT,
        BaseType.DOUBLE,
        BaseType.OBJECT
    };
    private static final Type[] TABLE = new Type[BASES.length];

    public static final Type BYTE = new Type(0);
    public static final Type CHAR = new Type(1);
    public static final Type SHORT = new Type(2);
    public static final Type BOOLEAN = new Type(3);
    public static final Type INT = new Type(4);
    public static final Type LONG = new Type(5);
    public static final Type FLOAT = new Type(6);
    public static final Type DOUBLE = new Type(7);
    public static final Type OBJECT = new Type(8);

    private final int code;

    private Type(int code) {
        this.code = code;
        TABLE[code] = this;
    }

    /** The type as a number, BYTE 0 ... OBJECT 8. */
    public int getCode() {
        return code;
    }

    /** The type with that code; null if there is none. */
    public static Type getType(int code) {
        return code >= 0 && code < TABLE.length ? TABLE[code] : null;
    }

    BaseType base() {
        return BASES[code];
    }

    @Override
    public String toString() {
        return base().toString();
    }
}
