package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dissector for Wireshark reads in every golden frame what the table says is there, as the wire classes do. */
@Timeout(300)
final class DissectorTest {
    private static final int IP_AND_UDP = 28;
    private static final int UDP_HEAD = 24;
    private static final int ETHERNET = 14;

    @TempDir
    private Path directory;

    @BeforeEach
    void needTshark() {
        assumeTrue(Tshark.isInstalled(), Tshark.ABSENT);
    }

    /** Names of all golden fields, as tshark has them. */
    private static List<String> names(List<GoldenFrame> golden) {
        TreeSet<String> names = new TreeSet<>();
        golden.forEach(each -> names.addAll(each.fields().keySet()));
        return names.stream().map(DissectorTest::tsharkName).toList();
    }

    private static String tsharkName(String field) {
        return field.equals("ethertype") ? "eth.type" : "mxoe." + field;
    }

    private static void check(GoldenFrame golden, List<String> names, String[] row, Map<String, Long> expected) {
        assertEquals(names.size(), row.length, golden + ": columns");
        for (int i = 0; i < row.length; i++) {
            String field =
                    names.get(i).equals("eth.type") ? "ethertype" : names.get(i).substring("mxoe.".length());
            Long value = expected.get(field);
            if (value != null) {
                assertFalse(row[i].isEmpty(), golden + ": no field " + field);
                assertEquals(value & 0xFFFF_FFFFL, Long.decode(row[i]) & 0xFFFF_FFFFL, golden + ": field " + field);
            }
        }
    }

    @Test
    void shouldReadEveryFieldOfEveryGoldenFrame() throws Exception {
        List<GoldenFrame> golden = GoldenFrame.all();
        Path file = directory.resolve("golden.pcap");
        Tshark.write(file, golden.stream().map(GoldenFrame::frame).toList());
        List<String> names = names(golden);
        List<String[]> rows = Tshark.fields(file, names);
        assertEquals(golden.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            check(golden.get(i), names, rows.get(i), golden.get(i).fields());
        }
    }

    @Test
    void shouldNameEveryPacketInTheInfoColumn() throws Exception {
        List<GoldenFrame> golden = GoldenFrame.all();
        Path file = directory.resolve("golden.pcap");
        Tshark.write(file, golden.stream().map(GoldenFrame::frame).toList());
        List<String[]> rows = Tshark.fields(file, List.of("_ws.col.Protocol", "_ws.col.Info", "_ws.malformed"));
        for (int i = 0; i < rows.size(); i++) {
            int type = golden.get(i).frame()[EtherHead.LENGTH];
            assertEquals("MXoE", rows.get(i)[0], golden.get(i)::toString);
            String info = rows.get(i)[1];
            assertTrue(info.equals(PacketType.name(type)) || info.startsWith(PacketType.name(type) + " "), info);
            assertEquals("", rows.get(i)[2], golden.get(i) + " is well formed");
        }
    }

    /** A golden frame's packet in a datagram of ours, on a port that nobody knows. */
    private static byte[] datagram(GoldenFrame golden, int packetLength) {
        ByteBuffer f = ByteBuffer.allocate(ETHERNET + IP_AND_UDP + UDP_HEAD + packetLength);
        f.put(golden.frame(), 0, EtherHead.LENGTH - 4).putShort((short) 0x0800);
        f.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (f.capacity() - ETHERNET))
                .putInt(0x4000);
        f.put((byte) 64).put((byte) 17).putShort((short) 0).putInt(0x0A000001).putInt(0x0A000002);
        f.putShort((short) 40_001).putShort((short) 40_002);
        f.putShort((short) (f.capacity() - ETHERNET - 20)).putShort((short) 0);
        f.putShort((short) 0x4D58)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) 1464)
                .putShort((short) 0);
        f.putLong(0x0102030405060708L).putLong(0x1112131415161718L);
        return f.put(golden.frame(), EtherHead.LENGTH, packetLength).array();
    }

    @Test
    void shouldReadPacketsInDatagramsWhateverThePort() throws Exception {
        List<GoldenFrame> golden = GoldenFrame.all().stream()
                .filter(each -> each.header().length - EtherHead.LENGTH <= 1400 && each.frame().length < 1400)
                .toList();
        Path file = directory.resolve("udp.pcap");
        Tshark.write(
                file,
                golden.stream()
                        .map(each -> datagram(each, each.frame().length - EtherHead.LENGTH))
                        .toList());
        List<String> names = new ArrayList<>(names(golden));
        names.removeAll(List.of("eth.type", "mxoe.dst_src_peer_index"));
        List<String[]> rows = Tshark.fields(file, names);
        for (int i = 0; i < rows.size(); i++) {
            check(golden.get(i), names, rows.get(i), golden.get(i).packetFields());
        }
        String[] head = Tshark.fields(
                        file, List.of("mxudp.version", "mxudp.mtu", "mxudp.token", "mxudp.board", "_ws.col.Protocol"))
                .getFirst();
        assertEquals(List.of("1", "1464", "0x0102030405060708", "0x1112131415161718", "MXoE"), Arrays.asList(head));
    }

    /** Short and random packets: the dissector says so and goes on; an error of its own would be in the column. */
    @Test
    void shouldNotFailWhenPacketsAreShortOrRandom() throws Exception {
        Random random = new Random(5);
        List<byte[]> frames = new ArrayList<>();
        for (GoldenFrame golden : GoldenFrame.all()) {
            for (int length = EtherHead.LENGTH; length < Math.min(golden.frame().length, 70); length++) {
                frames.add(Arrays.copyOf(golden.frame(), length));
            }
            byte[] noise = golden.frame().clone();
            for (int i = EtherHead.LENGTH + 1; i < noise.length; i++) {
                noise[i] = (byte) random.nextInt();
            }
            frames.add(noise);
        }
        Path file = directory.resolve("damaged.pcap");
        Tshark.write(file, frames);
        List<String[]> rows = Tshark.fields(file, List.of("frame.number", "_ws.lua.error", "_ws.lua.text"));
        assertEquals(frames.size(), rows.size());
        for (String[] row : rows) {
            assertEquals("", row[1] + row[2], "Lua error in frame " + row[0]);
        }
    }
}
