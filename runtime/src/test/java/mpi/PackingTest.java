package mpi;

import static mpi.DatatypeTest.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import mpjbuf.Buffer;
import mpjbuf.BufferFactory;
import mpjbuf.Type;
import mpjbuf.TypeMismatchException;
import mpjbuf.WrongStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Packed messages: what is packed is what would travel. */
@Timeout(300)
final class PackingTest {
    @Test
    void shouldCarryMixedElementsInOneMessage() {
        Ranks.run(2, (comm, rank) -> {
            Datatype column = Datatype.Vector(3, 1, 2, MPI.DOUBLE);
            byte[] packed = new byte[1000];
            if (rank == 0) {
                int position = comm.Pack(new int[] {9, 10, 11}, 1, 2, MPI.INT, packed, 0);
                assertEquals(comm.Pack_size(2, MPI.INT), position);
                position = comm.Pack(new Object[] {"text", List.of(1)}, 0, 2, MPI.OBJECT, packed, position);
                int before = position;
                position = comm.Pack(new double[] {1, 2, 3, 4, 5}, 0, 1, column, packed, position);
                assertEquals(comm.Pack_size(1, column), position - before);
                comm.Send(packed, 0, position, MPI.PACKED, 1, 0);
            } else {
                Status status = comm.Recv(packed, 0, packed.length, MPI.PACKED, 0, 0);
                int[] ints = new int[2];
                int position = comm.Unpack(packed, 0, ints, 0, 2, MPI.INT);
                Object[] objects = new Object[2];
                position = comm.Unpack(packed, position, objects, 0, 2, MPI.OBJECT);
                double[] doubles = new double[3];
                position = comm.Unpack(packed, position, doubles, 0, 3, MPI.DOUBLE);
                assertEquals(status.Get_count(MPI.PACKED), position);
                assertArrayEquals(new int[] {10, 11}, ints);
                assertArrayEquals(new Object[] {"text", List.of(1)}, objects);
                assertArrayEquals(new double[] {1, 3, 5}, doubles);
            }
        });
    }

    @Test
    void shouldMatchTypedMessagesInBothDirections() {
        Ranks.run(2, (comm, rank) -> {
            byte[] packed = new byte[1000];
            if (rank == 0) {
                int position = comm.Pack(new short[] {1, 2}, 0, 2, MPI.SHORT, packed, 0);
                position = comm.Pack(new short[] {3}, 0, 1, MPI.SHORT, packed, position);
                comm.Send(packed, 0, position, MPI.PACKED, 1, 0);
                position = comm.Pack(new Object[] {"a"}, 0, 1, MPI.OBJECT, packed, 0);
                position = comm.Pack(new Object[] {"b", "c"}, 0, 2, MPI.OBJECT, packed, position);
                comm.Send(packed, 0, position, MPI.PACKED, 1, 0);
                comm.Send(new float[] {1.5f, 2.5f}, 0, 2, MPI.FLOAT, 1, 0);
                comm.Send(new Object[] {"x", "y"}, 0, 2, MPI.OBJECT, 1, 0);
            } else {
                short[] shorts = new short[6];
                assertEquals(
                        3,
                        comm.Recv(shorts, 0, 2, Datatype.Vector(1, 3, 1, MPI.SHORT), 0, 0)
                                .Get_elements(MPI.SHORT));
                assertArrayEquals(new short[] {1, 2, 3, 0, 0, 0}, shorts);
                Object[] objects = new Object[4];
                assertEquals(3, comm.Recv(objects, 0, 4, MPI.OBJECT, 0, 0).count);
                assertArrayEquals(new Object[] {"a", "b", "c", null}, objects);
                comm.Recv(packed, 0, packed.length, MPI.PACKED, 0, 0);
                float[] floats = new float[1];
                int position = comm.Unpack(packed, 0, floats, 0, 1, MPI.FLOAT);
                assertEquals(1.5f, floats[0]);
                comm.Unpack(packed, position, floats, 0, 1, MPI.FLOAT);
                assertEquals(2.5f, floats[0]);
                comm.Recv(packed, 0, packed.length, MPI.PACKED, 0, 0);
                comm.Unpack(packed, 0, objects, 1, 2, MPI.OBJECT);
                assertArrayEquals(new Object[] {"a", "x", "y", null}, objects);
            }
        });
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        Ranks.run(1, (comm, rank) -> {
            int[] ints = new int[4];
            byte[] packed = new byte[10];
            assertFails(
                    MPI.ERR_BUFFER, "12 bytes to pack at position 0", () -> comm.Pack(ints, 0, 3, MPI.INT, packed, 0));
            assertFails(MPI.ERR_BUFFER, "at position 8", () -> comm.Pack(ints, 0, 1, MPI.INT, packed, 8));
            assertFails(MPI.ERR_ARG, "position -1", () -> comm.Pack(ints, 0, 1, MPI.INT, packed, -1));
            assertFails(MPI.ERR_TRUNCATE, "12 bytes to unpack", () -> comm.Unpack(packed, 0, ints, 0, 3, MPI.INT));
            assertFails(MPI.ERR_ARG, "position 11", () -> comm.Unpack(packed, 11, ints, 0, 0, MPI.INT));
            assertFails(MPI.ERR_TYPE, "not serialized", () -> comm.Unpack(packed, 4, new Object[1], 0, 1, MPI.OBJECT));
            int end = comm.Pack(new Object[] {null, null}, 0, 2, MPI.OBJECT, new byte[100], 0);
            byte[] two = new byte[end];
            comm.Pack(new Object[] {null, null}, 0, 2, MPI.OBJECT, two, 0);
            assertFails(MPI.ERR_TRUNCATE, "2 objects", () -> comm.Unpack(two, 0, new Object[1], 0, 1, MPI.OBJECT));
            assertFails(MPI.ERR_TYPE, "no size", () -> comm.Pack_size(1, MPI.OBJECT));
            assertFails(MPI.ERR_COUNT, "negative", () -> comm.Pack_size(-1, MPI.INT));
            assertFails(MPI.ERR_COUNT, "int", () -> comm.Pack_size(Integer.MAX_VALUE, MPI.INT));
            assertFails(MPI.ERR_ARG, "null", () -> comm.Pack(ints, 0, 1, MPI.INT, (byte[]) null, 0));
        });
    }

    @Test
    void shouldGrowBufferOfMpjExpressAndSendItPacked() {
        Ranks.run(2, (comm, rank) -> {
            Buffer buffer = new Buffer(BufferFactory.create(20), 0, 20);
            int[] size = new int[1];
            if (rank == 0) {
                int position = comm.Pack(new int[] {10}, 0, 1, MPI.INT, buffer, 0);
                position = comm.Pack(new Object[] {"an object"}, 0, 1, MPI.OBJECT, buffer, position);
                size[0] = comm.Pack(new double[] {2.2}, 0, 1, MPI.DOUBLE, buffer, position);
                assertEquals(size[0], buffer.getSize());
                comm.Send(size, 0, 1, MPI.INT, 1, 999);
                comm.Send(buffer, 0, size[0], MPI.PACKED, 1, 99);
            } else {
                comm.Recv(size, 0, 1, MPI.INT, 0, 999);
                assertEquals(size[0], comm.Recv(buffer, 0, size[0], MPI.PACKED, 0, 99).count);
                int[] n = new int[1];
                int position = comm.Unpack(buffer, 0, n, 0, 1, MPI.INT);
                assertEquals(10, n[0]);
                Object[] object = new Object[1];
                position = comm.Unpack(buffer, position, object, 0, 1, MPI.OBJECT);
                assertEquals("an object", object[0]);
                double[] d = new double[1];
                assertEquals(size[0], comm.Unpack(buffer, position, d, 0, 1, MPI.DOUBLE));
                assertEquals(2.2, d[0]);
            }
            BufferFactory.destroy(buffer.getStaticBuffer());
        });
    }

    @Test
    void shouldReadSectionsOfBufferAsTheyWereWritten() throws Exception {
        Buffer buffer = new Buffer(8);
        buffer.putSectionHeader(Type.BYTE);
        buffer.write(new byte[] {1, 2, 3}, 1, 2);
        buffer.putSectionHeader(Type.LONG);
        buffer.write(new long[] {7}, 0, 1);
        buffer.write(new long[] {8, 9}, 0, 2);
        assertThrows(TypeMismatchException.class, () -> buffer.write(new int[1], 0, 1));
        buffer.putSectionHeader(Type.OBJECT);
        buffer.write(new Object[] {"o", null}, 0, 2);
        assertThrows(WrongStateException.class, () -> buffer.getSectionHeader());
        buffer.commit();
        assertThrows(WrongStateException.class, () -> buffer.putSectionHeader(Type.INT));
        assertEquals(Type.BYTE, buffer.getSectionHeader());
        assertEquals(2, buffer.getSectionSize());
        byte[] bytes = new byte[2];
        buffer.read(bytes, 0, 2);
        assertArrayEquals(new byte[] {2, 3}, bytes);
        assertEquals(Type.LONG, buffer.getSectionHeader());
        long[] longs = new long[3];
        buffer.read(longs, 0, 3);
        assertArrayEquals(new long[] {7, 8, 9}, longs);
        assertEquals(0, buffer.getRemaining());
        assertEquals(Type.OBJECT, buffer.getSectionHeader());
        Object[] objects = new Object[2];
        buffer.read(objects, 0, 2);
        assertArrayEquals(new Object[] {"o", null}, objects);
        assertThrows(mpjbuf.BufferUnderflowException.class, buffer::getSectionHeader);
        buffer.clear();
        assertEquals(0, buffer.getSize());
    }
}
