package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What datatypes are, without sending anything. */
final class DatatypeTest {
    private static void assertType(Datatype type, int base, int size, int lb, int ub, int bytes) {
        assertArrayEquals(
                new int[] {base, base, size, ub - lb, lb, ub, bytes},
                new int[] {
                    type.baseType, type.getType(), type.Size(), type.Extent(), type.Lb(), type.Ub(), type.getByteSize()
                },
                type.toString());
    }

    @Test
    void shouldCountBaseElementsWhenAskedForSizeAndBounds() {
        assertType(MPI.BYTE, 1, 1, 0, 1, 1);
        assertType(MPI.CHAR, 2, 1, 0, 1, 2);
        assertType(MPI.SHORT, 3, 1, 0, 1, 2);
        assertType(MPI.BOOLEAN, 4, 1, 0, 1, 1);
        assertType(MPI.INT, 5, 1, 0, 1, 4);
        assertType(MPI.LONG, 6, 1, 0, 1, 8);
        assertType(MPI.FLOAT, 7, 1, 0, 1, 4);
        assertType(MPI.DOUBLE, 8, 1, 0, 1, 8);
        assertType(MPI.PACKED, 9, 1, 0, 1, 1);
        assertType(MPI.OBJECT, 12, 1, 0, 1, 0);
        assertType(MPI.SHORT2, 3, 2, 0, 2, 4);
        assertType(MPI.DOUBLE2, 8, 2, 0, 2, 16);
        assertType(MPI.LB, -1, 0, 0, 0, 0);
        assertType(MPI.UB, -1, 0, 0, 0, 0);
    }

    @Test
    void shouldHaveTheBoundsOfTheStandardWhenDerived() {
        Datatype vector = Datatype.Vector(3, 2, 4, MPI.DOUBLE);
        assertType(vector, 8, 6, 0, 10, 48);
        assertType(Datatype.Contiguous(3, MPI.INT), 5, 3, 0, 3, 12);
        assertType(Datatype.Vector(3, 2, -4, MPI.DOUBLE), 8, 6, -8, 2, 48);
        assertType(Datatype.Hvector(3, 2, 5, vector), 8, 36, 0, 30, 288);
        assertType(Datatype.Vector(2, 1, 2, vector), 8, 12, 0, 30, 96);
        assertType(Datatype.Indexed(new int[] {2, 0, 1}, new int[] {5, 100, 1}, MPI.INT), 5, 3, 1, 7, 12);
        assertType(Datatype.Hindexed(new int[] {2, 1}, new int[] {5, 1}, vector), 8, 18, 1, 25, 144);
        assertType(Datatype.Vector(2, 1, 2, MPI.INT2), 5, 4, 0, 6, 16);
        assertType(Datatype.Contiguous(0, MPI.INT), 5, 0, 0, 0, 0);
        Datatype marked =
                Datatype.Struct(new int[] {1, 2, 1}, new int[] {-2, 3, 20}, new Datatype[] {MPI.LB, MPI.INT, MPI.UB});
        assertType(marked, 5, 2, -2, 20, 8);
        assertType(Datatype.Contiguous(2, marked), 5, 4, -2, 42, 16);
        assertTrue(marked instanceof Struct);
    }

    @Test
    void shouldRefuseWrongArgumentsOfConstructors() {
        assertFails(MPI.ERR_ARG, "count -1 is negative", () -> Datatype.Contiguous(-1, MPI.INT));
        assertFails(MPI.ERR_ARG, "block length -2", () -> Datatype.Vector(1, -2, 1, MPI.INT));
        assertFails(MPI.ERR_TYPE, "the old type is null", () -> Datatype.Hvector(1, 2, 1, null));
        assertFails(MPI.ERR_TYPE, "the old type is MPI.NULL", () -> Datatype.Contiguous(1, MPI.NULL));
        assertFails(
                MPI.ERR_ARG,
                "2 block lengths, but 1 displacements",
                () -> Datatype.Indexed(new int[2], new int[1], MPI.INT));
        assertFails(MPI.ERR_ARG, "null", () -> Datatype.Hindexed(null, new int[1], MPI.INT));
        assertFails(
                MPI.ERR_TYPE,
                "one base type, but MPI.INT has INT and MPI.LONG has LONG",
                () -> Datatype.Struct(new int[2], new int[2], new Datatype[] {MPI.INT, MPI.LONG}));
        assertFails(MPI.ERR_ARG, "1 types for 2", () -> new Struct(new int[2], new int[2], new Datatype[] {MPI.INT}));
        Datatype huge = Datatype.Hvector(2, 1, Integer.MAX_VALUE, MPI.BYTE);
        assertFails(MPI.ERR_ARG, "2147483648 base elements", huge::Extent);
        Datatype huger = Datatype.Vector(2, 1, Integer.MAX_VALUE, huge);
        assertFails(MPI.ERR_ARG, "beyond 64 bits", () -> Datatype.Vector(2, 1, Integer.MAX_VALUE, huger));
    }

    @Test
    void shouldRefuseFreedTypeButKeepTypesMadeOfIt() {
        Datatype pair = Datatype.Contiguous(2, MPI.INT);
        Datatype four = Datatype.Contiguous(2, pair);
        pair.free();
        assertFails(MPI.ERR_TYPE, "has been freed", pair::Commit);
        assertFails(MPI.ERR_TYPE, "has been freed", pair::Size);
        assertFails(MPI.ERR_TYPE, "has been freed", pair::free);
        assertFails(MPI.ERR_TYPE, "has been freed", () -> Datatype.Contiguous(2, pair));
        assertEquals(4, four.Size());
        MPI.INT.free();
        assertEquals(1, MPI.INT.Size());
    }

    static void assertFails(int errorClass, String text, Executable call) {
        MPIException e = assertThrows(MPIException.class, call);
        assertTrue(e.getMessage().contains(text), () -> "\"" + text + "\" is not in: " + e.getMessage());
        assertEquals(errorClass, e.getErrorClass(), e.getMessage());
    }
}
