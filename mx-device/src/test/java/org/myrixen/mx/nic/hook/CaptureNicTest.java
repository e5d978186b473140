package org.myrixen.mx.nic.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.local.LocalFabric;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.TinyFrame;
import org.myrixen.mx.wire.Tshark;

/** What is written is what was sent and what was taken, each once, as Ethernet has it. */
@Timeout(120)
final class CaptureNicTest {
    private final LocalFabric fabric = new LocalFabric();

    @TempDir
    private Path directory;

    private static void send(Link link, int seqnum, int length) {
        long at = link.claim(24, length);
        TinyFrame.encode(link.buffer(), at, 5, 7, length, 0, seqnum, 0, 0x0001_0002_0000_0003L, 0x1234);
        link.buffer().asSlice(link.payloadOffset(), length).fill((byte) 0x5A);
        link.commit();
    }

    /** Frames of a capture, by its own head and record heads. */
    private static List<byte[]> frames(Path file) throws Exception {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
        assertEquals(0xA1B23C4D, in.getInt());
        assertEquals(2, in.getShort());
        assertEquals(4, in.getShort());
        assertEquals(0, in.getLong());
        in.getInt();
        assertEquals(1, in.getInt());
        List<byte[]> frames = new ArrayList<>();
        while (in.hasRemaining()) {
            long seconds = in.getInt();
            assertTrue(Math.abs(System.currentTimeMillis() / 1000 - seconds) < 3600, "time of day");
            assertTrue(in.getInt() < 1_000_000_000);
            byte[] frame = new byte[in.getInt()];
            assertEquals(frame.length, in.getInt());
            in.get(frame);
            frames.add(frame);
        }
        return frames;
    }

    @Test
    void shouldWriteEachFrameOnceOnBothSides() throws Exception {
        Path atA = directory.resolve("a.pcap");
        Path atB = directory.resolve("b.pcap");
        Nic a = new CaptureNic(fabric.open(), atA);
        Nic b = new CaptureNic(fabric.open(), atB);
        for (int i = 0; i < 10; i++) {
            send(a.link(b.address()), i, i * 3);
        }
        int[] refusals = {5};
        int[] taken = {0};
        while (taken[0] < 10) {
            b.progress((peer, h, at, hl, p, pAt, l) -> refusals[0]-- <= 0 && ++taken[0] > 0, 4);
        }
        a.close();
        b.close();
        List<byte[]> sent = frames(atA);
        List<byte[]> received = frames(atB);
        assertEquals(10, sent.size());
        assertEquals(10, received.size());
        for (int i = 0; i < 10; i++) {
            assertEquals(Math.max(60, EtherHead.LENGTH + 24 + i * 3), sent.get(i).length);
            HexFormat hex = HexFormat.of();
            assertEquals(
                    hex.formatHex(sent.get(i), 16, sent.get(i).length),
                    hex.formatHex(received.get(i), 16, received.get(i).length));
            assertEquals(hex.formatHex(sent.get(i), 0, 14), hex.formatHex(received.get(i), 0, 14), "MACs agree");
        }
        assertTrue(a.describe().contains("capture of 10 frames"), a::describe);
    }

    @Test
    void shouldBeReadableByTshark() throws Exception {
        assumeTrue(Tshark.isInstalled(), Tshark.ABSENT);
        Path file = directory.resolve("job.0." + "local.pcap");
        Nic a = new CaptureNic(fabric.open(), file);
        Nic b = fabric.open();
        send(a.link(b.address()), 0x4001, 9);
        a.close();
        String[] row = Tshark.fields(
                        file,
                        List.of(
                                "eth.type",
                                "mxoe.ptype",
                                "mxoe.lib_seqnum",
                                "mxoe.length",
                                "mxoe.tag",
                                "mxoe.payload",
                                "_ws.col.Info"))
                .getFirst();
        assertEquals(
                List.of(
                        "0x86df",
                        "0x25",
                        "0x4001",
                        "9",
                        "3",
                        "5a5a5a5a5a5a5a5a5a",
                        "TINY 7>5#4001, 9 B, context 1 rank 2 tag 3"),
                List.of(row));
    }

    @Test
    void shouldCaptureWhenTheParameterSaysSo() throws Exception {
        Path file = directory.resolve("out");
        NicConfig config = new NicConfig("test", 1, Map.of("mx.capture", file.toString()), new SplittableRandom(1));
        Nic plain = fabric.open();
        Nic a = Hooks.apply(plain, config, line -> {});
        send(a.link(fabric.open().address()), 1, 4);
        a.close();
        assertEquals(
                1,
                frames(directory.resolve("out." + plain.address().nic() + ".pcap"))
                        .size());
    }

    @Test
    void shouldSayWhyWhenTheFileCanNotBeWritten() {
        Path nowhere = directory.resolve("no/such/directory/x.pcap");
        NicException e = assertThrows(NicException.class, () -> new CaptureNic(fabric.open(), nowhere));
        assertTrue(e.getMessage().contains("mx.capture") && e.getMessage().contains("no/such"), e::getMessage);
    }
}
