package org.myrixen.runtime.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ObjectCodecTest {
    private final ObjectCodec codec = new ObjectCodec(getClass().getClassLoader(), null);
    private final GrowingPayload sent = new GrowingPayload();
    private final GrowingPayload received = new GrowingPayload();

    record Point(int x, int y) implements Serializable {}

    enum Colour {
        RED
    }

    private int travel(ObjectCodec receiver, Object[] from, int offset, int count, Object[] to, int first, int room) {
        codec.write(from, offset, count, sent);
        MemorySegment wire = MemorySegment.ofArray(new byte[sent.size()]);
        sent.gather(0, wire, 0, sent.size());
        received.forReceive().matched(sent.length());
        int half = sent.size() / 2;
        received.scatter(0, wire, 0, half);
        received.scatter(half, wire, half, sent.size() - half);
        assertEquals(count, receiver.count(received.bytes(), 0, received.size()));
        return receiver.read(received.bytes(), 0, received.size(), to, first, room);
    }

    @Test
    void shouldBringObjectsOfTheProgramBackWhenSent() {
        Object[] from = {
            "x", new Point(1, 2), null, Colour.RED, Map.of("a", 1), new int[] {1, 2}, int.class, List.of(1L, 2.0), 'c'
        };
        Object[] to = new Object[12];
        assertEquals(7, travel(codec, from, 0, 7, to, 1, 10));
        assertEquals("x", to[1]);
        assertEquals(new Point(1, 2), to[2]);
        assertSame(Colour.RED, to[4]);
        assertSame(int.class, to[7]);
        assertArrayEquals((int[]) from[5], (int[]) to[6]);
        assertEquals(2, travel(codec, from, 7, 2, to, 0, 2));
        assertEquals(List.of(1L, 2.0), to[0]);
    }

    @Test
    void shouldFillTypedArraysWhenRowsTravelAsObjects() {
        double[][] to = new double[2][];
        travel(codec, new double[][] {{1, 2}, {3}}, 0, 2, to, 0, 2);
        assertArrayEquals(new double[][] {{1, 2}, {3}}, to);
        var wrong = assertThrows(
                ObjectCodecException.class, () -> travel(codec, new Object[] {"s"}, 0, 1, new Integer[1], 0, 1));
        assertTrue(wrong.getMessage().contains("java.lang.String"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("java.lang.Integer"), wrong.getMessage());
    }

    @Test
    void shouldKeepIdentityWhenElementsShareAnObject() {
        Object shared = new ArrayList<>(List.of(1));
        Object[] to = new Object[2];
        travel(codec, new Object[] {shared, shared}, 0, 2, to, 0, 2);
        assertSame(to[0], to[1]);
    }

    @Test
    void shouldCarryNothingWhenCountIsZero() {
        assertEquals(0, travel(codec, new Object[0], 0, 0, new Object[0], 0, 0));
        assertEquals(8, sent.size());
    }

    @Test
    void shouldNameTheClassWhenItIsNotSerializable() {
        var e = assertThrows(ObjectCodecException.class, () -> codec.write(new Object[] {new Object()}, 0, 1, sent));
        assertTrue(e.getMessage().contains("java.lang.Object"), e.getMessage());
    }

    @Test
    void shouldRefuseWhatThePatternRefuses() {
        var narrow = new ObjectCodec(getClass().getClassLoader(), "java.lang.*;!*");
        Object[] to = new Object[1];
        travel(narrow, new Object[] {5}, 0, 1, to, 0, 1);
        assertEquals(5, to[0]);
        var e = assertThrows(
                ObjectCodecException.class, () -> travel(narrow, new Object[] {new Point(1, 1)}, 0, 1, to, 0, 1));
        assertTrue(e.getMessage().contains("Point"), e.getMessage());
    }

    @Test
    void shouldRefuseClassesThatTheLoaderDoesNotKnow() {
        var platformOnly = new ObjectCodec(ClassLoader.getPlatformClassLoader(), null);
        assertThrows(
                ObjectCodecException.class,
                () -> travel(platformOnly, new Object[] {new Point(1, 1)}, 0, 1, new Object[1], 0, 1));
    }

    @Test
    void shouldRefusePartsOfTheJdkThatActWhenBuiltUnlessToldOtherwise() {
        Object[] gadget = {new BadAttributeValueExpException("toString is called when this is built")};
        var e = assertThrows(ObjectCodecException.class, () -> travel(codec, gadget, 0, 1, new Object[1], 0, 1));
        assertTrue(
                e.getMessage()
                        .contains("the filter refuses class javax.management.BadAttributeValueExpException at depth 1"),
                e.getMessage());
        assertTrue(e.getMessage().contains("the parameter object.filter says"), e.getMessage());
        var open = new ObjectCodec(getClass().getClassLoader(), "*");
        assertEquals(1, travel(open, gadget, 0, 1, new Object[1], 0, 1));
        var proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Runnable.class}, new Handler());
        var dynamic = assertThrows(
                ObjectCodecException.class, () -> travel(open, new Object[] {proxy}, 0, 1, new Object[1], 0, 1));
        assertTrue(dynamic.getMessage().contains("dynamic proxies"), dynamic.getMessage());
    }

    record Handler() implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object on, Method method, Object[] arguments) {
            return null;
        }
    }

    @Test
    void shouldBringDataOfTheJdkWhenNoPatternIsGiven() throws Exception {
        Object[] from = {
            new java.util.BitSet(5),
            java.math.BigInteger.TEN,
            java.time.LocalDate.of(2020, 1, 2),
            new int[2][3],
            new String[][] {{"a"}, null},
            java.util.EnumSet.of(Colour.RED),
            new IllegalStateException("x"),
            java.net.URI.create("a:b"),
            (Supplier<Integer> & Serializable) () -> 7,
            new ArrayList<>(List.of(1)),
            null
        };
        Object[] to = new Object[from.length];
        assertEquals(from.length, travel(codec, from, 0, from.length, to, 0, to.length));
        assertArrayEquals(Arrays.copyOf(from, 6), Arrays.copyOf(to, 6));
        assertEquals("x", ((Throwable) to[6]).getMessage());
        assertEquals(7, ((Supplier<?>) to[8]).get());
    }

    @Test
    void shouldReadGroupsOneByOneOrAllTogether() {
        byte[] both = new byte[1000];
        int size = 0;
        for (String text : List.of("first", "second")) {
            codec.write(new Object[] {text, text}, 0, 2, sent);
            System.arraycopy(sent.bytes(), 0, both, size, sent.size());
            size += sent.size();
        }
        Object[] to = new Object[4];
        assertEquals(4, codec.read(both, 0, size, to, 0, 4));
        assertArrayEquals(new Object[] {"first", "first", "second", "second"}, to);
        int first = codec.groupBytes(both, 0, size);
        assertEquals(2, codec.read(both, first, size - first, to, 0, 4));
        assertEquals("second", to[0]);
    }

    /** A linked list made by hand, as programs have them: serialization calls itself once for each node. */
    private static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int value;
        private Node next;

        Node(int value) {
            this.value = value;
        }

        static Node list(int length) {
            Node head = null;
            for (int i = length - 1; i >= 0; i--) {
                Node node = new Node(i);
                node.next = head;
                head = node;
            }
            return head;
        }
    }

    private static final class Throwing implements Serializable {
        private static final long serialVersionUID = 1L;

        private final boolean whenWritten;

        Throwing(boolean whenWritten) {
            this.whenWritten = whenWritten;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (whenWritten) {
                throw new IllegalStateException("boom");
            }
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) {
            throw new IllegalStateException("bang " + in.getClass().getSimpleName());
        }
    }

    @Test
    @Timeout(300)
    void shouldBringLongLinkedListWhenStackOfCallerIsTooSmall() {
        int length = 100_000;
        Object[] to = new Object[1];
        assertEquals(1, travel(codec, new Object[] {Node.list(length)}, 0, 1, to, 0, 1));
        int nodes = 0;
        for (Node node = (Node) to[0]; node != null; node = node.next) {
            assertEquals(nodes++, node.value);
        }
        assertEquals(length, nodes);
    }

    @Test
    @Timeout(240)
    void shouldThrowAndGoOnWhenGraphIsDeeperThanAnyStack() {
        Object[] from = {Node.list(5_000_000)};
        var e = assertThrows(ObjectCodecException.class, () -> codec.write(from, 0, 1, sent));
        assertTrue(e.getMessage().contains("too deep for the stack"), e.getMessage());
        assertEquals(1, travel(codec, new Object[] {"next"}, 0, 1, new Object[1], 0, 1));
    }

    @Test
    @Timeout(300)
    void shouldRefuseDepthBeyondTheBound() {
        var bounded = new ObjectCodec(getClass().getClassLoader(), null, 500);
        Object[] to = new Object[1];
        assertEquals(1, travel(bounded, new Object[] {Node.list(500)}, 0, 1, to, 0, 1));
        Object[] from = {Node.list(501)};
        var e = assertThrows(ObjectCodecException.class, () -> travel(bounded, from, 0, 1, to, 0, 1));
        assertTrue(
                e.getMessage().contains("deeper than 500, the limit that the parameter object.depth"), e.getMessage());
    }

    @Test
    void shouldKeepTheCauseWhenMethodsOfTheClassThrow() {
        var written = assertThrows(
                ObjectCodecException.class, () -> codec.write(new Object[] {new Throwing(true)}, 0, 1, sent));
        assertEquals("boom", written.getCause().getMessage());
        var read = assertThrows(
                ObjectCodecException.class,
                () -> travel(codec, new Object[] {new Throwing(false)}, 0, 1, new Object[1], 0, 1));
        assertEquals("bang Input", read.getCause().getMessage());
    }

    @Test
    void shouldFailCleanlyWhenBytesAreGarbage() {
        codec.write(new Object[] {"some text", new Point(3, 4)}, 0, 2, sent);
        for (int cut = 0; cut < sent.size(); cut++) {
            byte[] bytes = Arrays.copyOf(sent.bytes(), cut);
            assertThrows(ObjectCodecException.class, () -> codec.read(bytes, 0, bytes.length, new Object[2], 0, 2));
        }
    }

    @Test
    void shouldRefuseMoreObjectsThanThereIsRoomFor() {
        var e = assertThrows(
                ObjectCodecException.class, () -> travel(codec, new Object[] {1, 2, 3}, 0, 3, new Object[3], 0, 2));
        assertTrue(e.getMessage().contains("message of 3 objects, room for 2"), e.getMessage());
    }
}
