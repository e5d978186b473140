package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every constant of constants.tsv is one of ours, under each profile. */
class ConstantsTest {
    private static final int CONSTANTS = 153;

    @Test
    void shouldAgreeWithEveryGoldenConstant() {
        List<Map<String, String>> rows = GoldenTable.rows("constants.tsv");
        for (Map<String, String> row : rows) {
            WireProfile profile = GoldenTable.profile(row.get("config"));
            assertEquals(Long.parseLong(row.get("value")), ours(row.get("name"), profile), row::toString);
        }
        assertEquals(CONSTANTS, rows.size());
    }

    private static long ours(String name, WireProfile profile) {
        if (name.startsWith("type_")) {
            return type(name);
        }
        return name.startsWith("size_") ? size(name, profile) : other(name, profile);
    }

    private static int type(String name) {
        return switch (name) {
            case "type_raw" -> PacketType.RAW;
            case "type_mfm_nic_reply" -> PacketType.MFM_NIC_REPLY;
            case "type_host_query" -> PacketType.HOST_QUERY;
            case "type_host_reply" -> PacketType.HOST_REPLY;
            case "type_ether_unicast" -> PacketType.ETHER_UNICAST;
            case "type_ether_multicast" -> PacketType.ETHER_MULTICAST;
            case "type_ether_native" -> PacketType.ETHER_NATIVE;
            case "type_truc" -> PacketType.TRUC;
            case "type_connect" -> PacketType.CONNECT;
            case "type_tiny" -> PacketType.TINY;
            case "type_small" -> PacketType.SMALL;
            case "type_medium" -> PacketType.MEDIUM;
            case "type_rndv" -> PacketType.RNDV;
            case "type_pull" -> PacketType.PULL;
            case "type_pull_reply" -> PacketType.PULL_REPLY;
            case "type_notify" -> PacketType.NOTIFY;
            case "type_nack_lib" -> PacketType.NACK_LIB;
            case "type_nack_mcp" -> PacketType.NACK_MCP;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int size(String name, WireProfile profile) {
        return switch (name) {
            case "size_host_query" -> HostQueryFrame.LENGTH;
            case "size_host_reply" -> HostReplyFrame.LENGTH;
            case "size_connect" -> ConnectFrame.LENGTH;
            case "size_connect_request_data", "size_connect_reply_data" -> ConnectFrame.DATA_LENGTH;
            case "size_msg" -> MessageHead.LENGTH;
            case "size_medium_frag" -> MediumFrame.LENGTH;
            case "size_rndv" -> RndvFrame.LENGTH;
            case "size_rndv_data" -> RndvFrame.DATA_LENGTH;
            case "size_pull" -> PullFrame.length(profile);
            case "size_pull_reply" -> PullReplyFrame.LENGTH;
            case "size_notify" -> NotifyFrame.LENGTH;
            case "size_truc" -> TrucFrame.LENGTH;
            case "size_truc_liback_data" -> TrucFrame.DATA_LENGTH;
            case "size_nack_lib" -> NackLibFrame.LENGTH;
            case "size_nack_mcp" -> NackMcpFrame.LENGTH;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int other(String name, WireProfile profile) {
        return switch (name) {
            case "ethertype" -> EtherHead.ETHER_TYPE;
            case "head_size" -> EtherHead.LENGTH;
            case "mtu" -> longestFrame(profile);
            case "medium_frag_length_max" -> profile.mediumFragment();
            case "medium_slot_shift" -> Integer.SIZE - Integer.numberOfLeadingZeros(profile.mediumFragment() - 1);
            case "pull_reply_length_max" -> profile.pullFrame();
            case "pull_reply_per_block" -> profile.pullFramesPerBlock();
            case "pull_block_length_max" -> profile.pullBlock();
            case "endpoint_index_max" -> 1 << Byte.SIZE;
            case "peer_index_max" -> EtherHead.UNKNOWN_PEER + 1;
            case "nack_bad_endpt" -> NackType.BAD_ENDPOINT;
            case "nack_endpt_closed" -> NackType.ENDPOINT_CLOSED;
            case "nack_bad_session" -> NackType.BAD_SESSION;
            case "nack_bad_rdmawin" -> NackType.BAD_REGION;
            case "truc_type_ack" -> TrucFrame.ACK;
            case "connect_status_bad_key" -> ConnectFrame.STATUS_BAD_KEY;
            case "crc16_of_123456789" -> crc("123456789");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int longestFrame(WireProfile profile) {
        int medium = MediumFrame.LENGTH + profile.mediumFragment();
        int pulled = PullReplyFrame.LENGTH + profile.pullFrame();
        return EtherHead.LENGTH + Math.max(medium, pulled);
    }

    @Test
    void shouldAcceptAConnectionWithZero() {
        assertEquals(0, ConnectFrame.STATUS_SUCCESS);
    }

    private static int crc(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Crc16.update(Crc16.INITIAL, MemorySegment.ofArray(bytes), 0, bytes.length);
    }

    @Test
    void shouldGoOnFromACrcWhenAMessageComesInPieces() {
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        MemorySegment message = MemorySegment.ofArray(bytes);
        for (int cut = 0; cut <= bytes.length; cut++) {
            int crc = Crc16.update(Crc16.INITIAL, message, 0, cut);
            assertEquals(crc("123456789"), Crc16.update(crc, message, cut, bytes.length - cut));
        }
    }

    @Test
    void shouldNameEveryTypeThatIsNotUnknown() {
        int named = 0;
        for (int type = 0; type < 256; type++) {
            named += PacketType.name(type).startsWith("UNKNOWN") ? 0 : 1;
        }
        assertEquals(18, named);
        assertEquals("PULL_REPLY", PacketType.name(0x2A));
        assertEquals("UNKNOWN_255", PacketType.name(255));
        assertEquals("BAD_SESSION", NackType.name(3));
        assertEquals("UNKNOWN_9", NackType.name(9));
    }
}
