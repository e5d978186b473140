package org.myrixen.mx.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of frames.tsv.
 *
 * @param fields by their golden names, those of the Ethernet head too
 * @param header the frame up to the payload, Ethernet head included
 */
record GoldenFrame(
        WireProfile profile, WirePacket packet, String name, Map<String, Long> fields, byte[] header, byte[] frame) {
    static final long DESTINATION = 0x0060_DD47_A1B2L;
    static final long SOURCE = 0x0060_DD43_C4D5L;

    static List<GoldenFrame> all() {
        return GoldenTable.rows("frames.tsv").stream().map(GoldenFrame::of).toList();
    }

    /** One frame of a packet, to be bent by a test. */
    static GoldenFrame of(WireProfile profile, WirePacket packet) {
        return all().stream()
                .filter(g -> g.packet == packet && g.profile.equals(profile))
                .findFirst()
                .orElseThrow();
    }

    private static GoldenFrame of(Map<String, String> row) {
        Map<String, Long> fields = new LinkedHashMap<>();
        for (String field : row.get("fields").split(";")) {
            String[] pair = field.split("=");
            fields.put(pair[0], Long.decode(pair[1]));
        }
        HexFormat hex = HexFormat.of();
        return new GoldenFrame(
                GoldenTable.profile(row.get("config")),
                WirePacket.of(row.get("packet")),
                row.get("case"),
                fields,
                hex.parseHex(row.get("hdr_hex")),
                hex.parseHex(row.get("frame_hex")));
    }

    /** The payload that README.md promises, not the one in the frame; {@code length} comes from the table. */
    byte[] payload(int length) {
        if (packet == WirePacket.HOST_REPLY) {
            return (name.equals("reply_empty") ? "\0" : "node0:0\0").getBytes(StandardCharsets.US_ASCII);
        }
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (7 * i + 3);
        }
        return payload;
    }

    long destination() {
        return packet == WirePacket.RAW_DISCOVERY ? EtherHead.BROADCAST : DESTINATION;
    }

    int peerIndex() {
        return fields.get("dst_src_peer_index").intValue();
    }

    /** The fields of the packet itself, without those of the Ethernet head. */
    Map<String, Long> packetFields() {
        Map<String, Long> own = new LinkedHashMap<>(fields);
        own.remove("ethertype");
        own.remove("dst_src_peer_index");
        return own;
    }

    @Override
    public String toString() {
        return profile.name() + " " + packet.golden() + " " + name;
    }
}
