package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each accessor reads exactly the octets that layout.tsv names. */
class LayoutTest {
    private static final int FIELDS = 481;
    private static final Set<String> ETHER_FIELDS = Set.of("ethertype", "dst_src_peer_index");

    private record Place(WireProfile profile, WirePacket packet, String field, int offset, int size) {
        static List<Place> all() {
            return GoldenTable.rows("layout.tsv").stream().map(Place::of).toList();
        }

        private static Place of(Map<String, String> row) {
            return new Place(
                    GoldenTable.profile(row.get("config")),
                    WirePacket.of(row.get("packet")),
                    row.get("field"),
                    Integer.parseInt(row.get("offset")),
                    Integer.parseInt(row.get("size")));
        }

        int headerLength() {
            return EtherHead.LENGTH + packet.length(profile);
        }

        /** The value that sets each octet of the field, each differently. */
        long value() {
            long value = 0;
            for (int i = 0; i < size; i++) {
                value = (value << 8) | (0x91 + i);
            }
            return value;
        }
    }

    /** Octets of a header, the Ethernet head included, that belong to no field. */
    static boolean[] pads(WireProfile profile, WirePacket packet) {
        boolean[] pad = new boolean[EtherHead.LENGTH + packet.length(profile)];
        Arrays.fill(pad, EtherHead.LENGTH, pad.length, true);
        Place.all().stream()
                .filter(p -> p.profile.equals(profile) && p.packet == packet)
                .forEach(p -> Arrays.fill(pad, p.offset, p.offset + p.size, false));
        return pad;
    }

    /** Writes a field of a packet, which begins at the packet type, where the golden layout has it. */
    static void put(WireProfile profile, WirePacket packet, String field, byte[] octets, long value) {
        Place place = Place.all().stream()
                .filter(p -> p.profile.equals(profile) && p.packet == packet && p.field.equals(field))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < place.size; i++) {
            octets[place.offset - EtherHead.LENGTH + i] = (byte) (value >>> 8 * (place.size - 1 - i));
        }
    }

    @Test
    void shouldHaveAnAccessorForEveryFieldAndNoOther() {
        Map<String, Set<String>> golden = Place.all().stream()
                .filter(p -> !ETHER_FIELDS.contains(p.field))
                .collect(Collectors.groupingBy(
                        p -> p.profile.name() + " " + p.packet, Collectors.mapping(Place::field, Collectors.toSet())));
        assertEquals(3 * WirePacket.values().length, golden.size());
        for (WireProfile profile : List.of(WireProfile.MX_WIRE, WireProfile.NATIVE_9000, WireProfile.NATIVE_1500)) {
            for (WirePacket packet : WirePacket.values()) {
                Set<String> ours = packet.fields(profile).stream()
                        .map(WirePacket.Field::name)
                        .collect(Collectors.toSet());
                assertEquals(golden.get(profile.name() + " " + packet), ours, packet.golden());
            }
        }
    }

    @Test
    void shouldReadExactlyTheOctetsOfAField() {
        int checked = 0;
        for (Place place : Place.all()) {
            byte[] frame = new byte[place.headerLength()];
            for (int i = 0; i < place.size; i++) {
                frame[place.offset + i] = (byte) (0x91 + i);
            }
            assertEquals(place.value(), read(place, frame), place::toString);

            Arrays.fill(frame, (byte) 0xFF);
            Arrays.fill(frame, place.offset, place.offset + place.size, (byte) 0);
            assertEquals(0, read(place, frame), place::toString);
            checked++;
        }
        assertEquals(FIELDS, checked);
    }

    private static long read(Place place, byte[] frame) {
        MemorySegment f = MemorySegment.ofArray(frame);
        return switch (place.field) {
            case "ethertype" -> BigEndian.u16(f, EtherHead.TYPE);
            case "dst_src_peer_index" -> EtherHead.peerIndexOf(f, 0);
            default -> place.packet.read(f, EtherHead.LENGTH, place.profile).get(place.field);
        };
    }
}
