package org.myrixen.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.MessageLite;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.myrixen.bootstrap.wire.Abort;
import org.myrixen.bootstrap.wire.Card;
import org.myrixen.bootstrap.wire.Fence;
import org.myrixen.bootstrap.wire.FromLauncher;
import org.myrixen.bootstrap.wire.FromRank;
import org.myrixen.bootstrap.wire.Hello;

/** The bytes on the stream: golden vectors, so that a rank and a launcher of different builds understand each other. */
final class WireTest {
    @Test
    void shouldFrameHelloAsTheGoldenBytes() {
        FromRank hello = FromRank.newBuilder()
                .setHello(Hello.newBuilder()
                        .setProtocol(1)
                        .setToken("t0")
                        .setRank(3)
                        .setPid(300))
                .build();
        assertBytes("0d 0a0b 0801 12027430 1803 20ac02", hello);
    }

    @Test
    void shouldFrameFenceAndAbortAsTheGoldenBytes() {
        FromRank fence = FromRank.newBuilder()
                .setFence(Fence.newBuilder()
                        .addCards(Card.newBuilder().setKey("k").setValue("v")))
                .build();
        assertBytes("0a 1208 0a06 0a016b 120176", fence);
        FromLauncher abort = FromLauncher.newBuilder()
                .setAbort(Abort.newBuilder().setCode(-1).setReason("x"))
                .build();
        assertBytes("07 1a05 0801 120178", abort);
    }

    @Test
    void shouldWriteLongLengthsInSeveralBytes() throws IOException {
        FromRank message = FromRank.newBuilder()
                .setFence(Fence.newBuilder().addCards(Card.newBuilder().setValue("v".repeat(20_000))))
                .build();
        ByteBuffer frame = Wire.frame(message);
        assertEquals(message.getSerializedSize() + 3, frame.remaining());
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        assertArrayEquals(message.toByteArray(), reader(bytes).next(Wire.MESSAGE_LIMIT));
    }

    @Test
    void shouldCutMessagesHoweverTheyArrive() throws IOException {
        byte[] stream = HexFormat.of().parseHex("03010203" + "00" + "02ffff");
        Wire.Reader reader = new Wire.Reader(oneByteAtATime(stream));
        assertArrayEquals(new byte[] {1, 2, 3}, reader.next(10));
        assertArrayEquals(new byte[0], reader.next(10));
        assertArrayEquals(new byte[] {-1, -1}, reader.next(10));
        assertNull(reader.next(10));
    }

    @Test
    void shouldRefuseWhatIsTooLongOrCutOff() {
        assertThrows(ProtocolException.class, () -> reader("8080808000").next(Wire.MESSAGE_LIMIT));
        assertThrows(ProtocolException.class, () -> reader("ffffffff7f").next(Wire.MESSAGE_LIMIT));
        assertThrows(ProtocolException.class, () -> reader("0b00").next(10));
        assertThrows(EOFException.class, () -> reader("0401").next(10));
    }

    private static Wire.Reader reader(String hex) {
        return reader(HexFormat.of().parseHex(hex));
    }

    private static Wire.Reader reader(byte[] bytes) {
        return new Wire.Reader(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }

    private static ReadableByteChannel oneByteAtATime(byte[] bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(1, length));
            }
        });
    }

    private static void assertBytes(String hexWithBlanks, MessageLite message) {
        ByteBuffer frame = Wire.frame(message);
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        assertEquals(hexWithBlanks.replace(" ", ""), HexFormat.of().formatHex(bytes));
    }
}
