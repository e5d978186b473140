package mpi;

import org.myrixen.runtime.type.BaseType;

/** The numbers of base types in mpiJava; programs find them in {@link Datatype#baseType}. */
final class TypeCodes {
    private static final int NONE = -1;

    private TypeCodes() {}

    static int of(BaseType base) {
        return switch (base) {
            case null -> NONE;
            case BYTE -> 1;
            case CHAR -> 2;
            case SHORT -> 3;
            case BOOLEAN -> 4;
            case INT -> 5;
            case LONG -> 6;
            case FLOAT -> 7;
            case DOUBLE -> 8;
            case PACKED -> 9;
            case OBJECT -> 12;
        };
    }
}
