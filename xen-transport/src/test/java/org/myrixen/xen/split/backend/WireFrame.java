package org.myrixen.xen.split.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;

/** A golden frame of mx-device: of each packet type some, as they are on the wire. */
record WireFrame(String packet, String name, byte[] bytes) {
    private static final Map<String, String> CONFIGS = Map.of(
            WireProfile.MX_WIRE.name(), "mxwire",
            WireProfile.NATIVE_9000.name(), "omx9000",
            WireProfile.NATIVE_1500.name(), "omx1500");

    static List<WireFrame> all(WireProfile profile) {
        try (InputStream in = WireFrame.class.getResourceAsStream("/mxoe/frames.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> columns = Arrays.asList(lines.getFirst().split("\t", -1));
            return lines.stream()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(row -> row[columns.indexOf("config")].equals(CONFIGS.get(profile.name())))
                    .map(row -> new WireFrame(
                            row[columns.indexOf("packet")],
                            row[columns.indexOf("case")],
                            HexFormat.of().parseHex(row[columns.indexOf("frame_hex")])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of that profile; the table has packets that are the same in all profiles but once. */
    static WireFrame of(WireProfile profile, String packet) {
        return Stream.of(profile, WireProfile.NATIVE_9000, WireProfile.MX_WIRE)
                .flatMap(each -> all(each).stream())
                .filter(frame -> frame.packet.equals(packet))
                .findFirst()
                .orElseThrow();
    }

    /** The frame with other addresses, as it leaves: padded. */
    byte[] between(long to, long from) {
        byte[] frame = Arrays.copyOf(bytes, Math.max(bytes.length, EtherHead.MIN_FRAME));
        EtherHead.encode(MemorySegment.ofArray(frame), 0, to, from, 0);
        return frame;
    }

    @Override
    public String toString() {
        return packet + " " + name;
    }
}
