package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The packets of the golden tables, each bound to the class that must agree with them. */
enum WirePacket {
    RAW_DISCOVERY(
            p -> RawDiscoveryFrame.LENGTH,
            (f, at, p, v) ->
                    RawDiscoveryFrame.encode(f, at, (v.get("nic_id_hi") << 32) | v.get("nic_id_lo"), v.i("serial")),
            (f, at, h, n, p) -> RawDiscoveryFrame.valid(f, at, h, n),
            field("pkt_type", (f, at, p) -> PacketType.of(f, at)),
            field("nic_id_hi", (f, at, p) -> RawDiscoveryFrame.nicIdOf(f, at) >>> 32),
            field("nic_id_lo", (f, at, p) -> u32((int) RawDiscoveryFrame.nicIdOf(f, at))),
            field("serial", (f, at, p) -> u32(RawDiscoveryFrame.serialOf(f, at)))),
    HOST_QUERY(
            p -> HostQueryFrame.LENGTH,
            (f, at, p, v) -> HostQueryFrame.encode(f, at, v.i("src_dst_peer_index"), v.i("magic")),
            (f, at, h, n, p) -> HostQueryFrame.valid(f, at, h, n),
            type(),
            field("src_dst_peer_index", (f, at, p) -> HostQueryFrame.peerIndexOf(f, at)),
            field("magic", (f, at, p) -> u32(HostQueryFrame.magicOf(f, at)))),
    HOST_REPLY(
            p -> HostReplyFrame.LENGTH,
            (f, at, p, v) -> HostReplyFrame.encode(f, at, v.i("length"), v.i("src_dst_peer_index"), v.i("magic")),
            (f, at, h, n, p) -> HostReplyFrame.valid(f, at, h, n),
            type(),
            field("length", (f, at, p) -> HostReplyFrame.nameLengthOf(f, at)),
            field("src_dst_peer_index", (f, at, p) -> HostReplyFrame.peerIndexOf(f, at)),
            field("magic", (f, at, p) -> u32(HostReplyFrame.magicOf(f, at)))),
    CONNECT_REQUEST(
            p -> ConnectFrame.LENGTH,
            (f, at, p, v) -> ConnectFrame.encodeRequest(
                    f,
                    at,
                    v.i("dst_endpoint"),
                    v.i("src_endpoint"),
                    v.i("src_dst_peer_index"),
                    v.i("src_session_id"),
                    v.i("app_key"),
                    v.i("target_recv_seqnum_start"),
                    v.i("connect_seqnum")),
            (f, at, h, n, p) -> ConnectFrame.valid(f, at, h, n),
            type(),
            field("dst_endpoint", (f, at, p) -> ConnectFrame.dstEndpointOf(f, at)),
            field("src_endpoint", (f, at, p) -> ConnectFrame.srcEndpointOf(f, at)),
            field("length", (f, at, p) -> BigEndian.u8(f, at + ConnectFrame.DATA_LENGTH_AT)),
            field("lib_seqnum", (f, at, p) -> BigEndian.u16(f, at + ConnectFrame.LIB_SEQNUM)),
            field("src_dst_peer_index", (f, at, p) -> ConnectFrame.peerIndexOf(f, at)),
            field("src_session_id", (f, at, p) -> u32(ConnectFrame.srcSessionOf(f, at))),
            field("app_key", (f, at, p) -> u32(ConnectFrame.appKeyOf(f, at))),
            field("target_recv_seqnum_start", (f, at, p) -> ConnectFrame.recvSeqnumStartOf(f, at)),
            field("is_reply", (f, at, p) -> BigEndian.u8(f, at + ConnectFrame.IS_REPLY)),
            field("connect_seqnum", (f, at, p) -> ConnectFrame.connectSeqnumOf(f, at))),
    CONNECT_REPLY(
            p -> ConnectFrame.LENGTH,
            (f, at, p, v) -> ConnectFrame.encodeReply(
                    f,
                    at,
                    v.i("dst_endpoint"),
                    v.i("src_endpoint"),
                    v.i("src_dst_peer_index"),
                    v.i("src_session_id"),
                    v.i("target_session_id"),
                    v.i("target_recv_seqnum_start"),
                    v.i("connect_seqnum"),
                    v.i("connect_status_code")),
            (f, at, h, n, p) -> ConnectFrame.valid(f, at, h, n),
            type(),
            field("dst_endpoint", (f, at, p) -> ConnectFrame.dstEndpointOf(f, at)),
            field("src_endpoint", (f, at, p) -> ConnectFrame.srcEndpointOf(f, at)),
            field("length", (f, at, p) -> BigEndian.u8(f, at + ConnectFrame.DATA_LENGTH_AT)),
            field("lib_seqnum", (f, at, p) -> BigEndian.u16(f, at + ConnectFrame.LIB_SEQNUM)),
            field("src_dst_peer_index", (f, at, p) -> ConnectFrame.peerIndexOf(f, at)),
            field("src_session_id", (f, at, p) -> u32(ConnectFrame.srcSessionOf(f, at))),
            field("target_session_id", (f, at, p) -> u32(ConnectFrame.targetSessionOf(f, at))),
            field("target_recv_seqnum_start", (f, at, p) -> ConnectFrame.recvSeqnumStartOf(f, at)),
            field("is_reply", (f, at, p) -> BigEndian.u8(f, at + ConnectFrame.IS_REPLY)),
            field("connect_seqnum", (f, at, p) -> ConnectFrame.connectSeqnumOf(f, at)),
            field("connect_status_code", (f, at, p) -> ConnectFrame.statusOf(f, at))),
    TINY(
            p -> TinyFrame.LENGTH,
            (f, at, p, v) -> TinyFrame.encode(
                    f,
                    at,
                    v.i("dst_endpoint"),
                    v.i("src_endpoint"),
                    v.i("length"),
                    v.i("checksum"),
                    v.i("lib_seqnum"),
                    v.i("lib_piggyack"),
                    v.matchInfo(),
                    v.i("session")),
            (f, at, h, n, p) -> TinyFrame.valid(f, at, h, n),
            messageHead(
                    field("length", (f, at, p) -> TinyFrame.lengthOf(f, at)),
                    field("checksum", (f, at, p) -> MessageHead.checksumOf(f, at)))),
    SMALL(
            p -> SmallFrame.LENGTH,
            (f, at, p, v) -> SmallFrame.encode(
                    f,
                    at,
                    v.i("dst_endpoint"),
                    v.i("src_endpoint"),
                    v.i("length"),
                    v.i("checksum"),
                    v.i("lib_seqnum"),
                    v.i("lib_piggyack"),
                    v.matchInfo(),
                    v.i("session")),
            (f, at, h, n, p) -> SmallFrame.valid(f, at, h, n),
            messageHead(
                    field("length", (f, at, p) -> SmallFrame.lengthOf(f, at)),
                    field("checksum", (f, at, p) -> MessageHead.checksumOf(f, at)))),
    MEDIUM_FRAG(
            p -> MediumFrame.LENGTH,
            (f, at, p, v) -> MediumFrame.encode(
                    f,
                    at,
                    p,
                    v.i("dst_endpoint"),
                    v.i("src_endpoint"),
                    v.i("length"),
                    v.i("lib_seqnum"),
                    v.i("lib_piggyack"),
                    v.matchInfo(),
                    v.i("session"),
                    v.i("frag_length"),
                    v.i("frag_seqnum"),
                    v.i("checksum")),
            MediumFrame::valid,
            messageHead(
                    field("length", (f, at, p) -> u32(MediumFrame.messageLengthOf(f, at, p))),
                    field("frag_length", (f, at, p) -> MediumFrame.fragmentLengthOf(f, at)),
                    field("frag_seqnum", (f, at, p) -> MediumFrame.fragmentOf(f, at)),
                    field("frag_pipeline", (f, at, p) -> BigEndian.u8(f, at + MediumFrame.PIPELINE)),
                    field("checksum", (f, at, p) -> MediumFrame.checksumOf(f, at)))),
    RNDV(
            p -> RndvFrame.LENGTH,
            (f, at, p, v) -> RndvFrame.encode(
                    f,
                    at,
                    v.i("dst_endpoint"),
                    v.i("src_endpoint"),
                    v.i("checksum"),
                    v.i("lib_seqnum"),
                    v.i("lib_piggyack"),
                    v.matchInfo(),
                    v.i("session"),
                    v.get("msg_length"),
                    v.i("pulled_rdma_id"),
                    v.i("pulled_rdma_seqnum"),
                    v.i("pulled_rdma_offset")),
            (f, at, h, n, p) -> RndvFrame.valid(f, at, h, n),
            messageHead(
                    field("length", (f, at, p) -> MessageHead.length16Of(f, at)),
                    field("checksum", (f, at, p) -> MessageHead.checksumOf(f, at)),
                    field("msg_length", (f, at, p) -> RndvFrame.messageLengthOf(f, at)),
                    field("pulled_rdma_id", (f, at, p) -> RndvFrame.regionOf(f, at)),
                    field("pulled_rdma_seqnum", (f, at, p) -> RndvFrame.regionSeqnumOf(f, at)),
                    field("pulled_rdma_offset", (f, at, p) -> RndvFrame.regionOffsetOf(f, at)))),
    PULL(
            PullFrame::length,
            (f, at, p, v) -> PullFrame.encode(
                    f,
                    at,
                    p,
                    v.i("dst_endpoint"),
                    v.i("src_endpoint"),
                    v.i("session"),
                    v.get("total_length"),
                    v.i("pulled_rdma_id"),
                    v.i("pulled_rdma_seqnum"),
                    v.i("pulled_rdma_offset"),
                    v.i("src_pull_handle"),
                    v.i("src_magic"),
                    v.i("first_frame_offset"),
                    v.i("block_length"),
                    v.i("frame_index")),
            PullFrame::valid,
            type(),
            field("dst_endpoint", (f, at, p) -> PullFrame.dstEndpointOf(f, at)),
            field("src_endpoint", (f, at, p) -> PullFrame.srcEndpointOf(f, at)),
            field("session", (f, at, p) -> u32(PullFrame.sessionOf(f, at))),
            field("total_length", (f, at, p) -> PullFrame.totalLengthOf(f, at)),
            field("pulled_rdma_id", (f, at, p) -> u32(PullFrame.regionOf(f, at, p))),
            field("pulled_rdma_seqnum", (f, at, p) -> PullFrame.regionSeqnumOf(f, at, p)),
            field("pulled_rdma_offset", (f, at, p) -> u32(PullFrame.regionOffsetOf(f, at, p))),
            field("src_pull_handle", (f, at, p) -> u32(PullFrame.handleOf(f, at, p))),
            field("src_magic", (f, at, p) -> u32(PullFrame.magicOf(f, at, p))),
            field("first_frame_offset", (f, at, p) -> u32(PullFrame.firstFrameOffsetOf(f, at, p))),
            field("block_length", (f, at, p) -> u32(PullFrame.blockLengthOf(f, at, p))),
            field("frame_index", (f, at, p) -> u32(PullFrame.frameIndexOf(f, at, p)))),
    PULL_REPLY(
            p -> PullReplyFrame.LENGTH,
            (f, at, p, v) -> PullReplyFrame.encode(
                    f,
                    at,
                    v.i("frame_seqnum"),
                    v.i("frame_length"),
                    v.get("msg_offset"),
                    v.i("dst_pull_handle"),
                    v.i("dst_magic")),
            PullReplyFrame::valid,
            type(),
            field("frame_seqnum", (f, at, p) -> PullReplyFrame.frameSeqnumOf(f, at)),
            field("frame_length", (f, at, p) -> PullReplyFrame.frameLengthOf(f, at)),
            field("msg_offset", (f, at, p) -> PullReplyFrame.messageOffsetOf(f, at)),
            field("dst_pull_handle", (f, at, p) -> u32(PullReplyFrame.handleOf(f, at))),
            field("dst_magic", (f, at, p) -> u32(PullReplyFrame.magicOf(f, at)))),
    NOTIFY(
            p -> NotifyFrame.LENGTH,
            (f, at, p, v) -> NotifyFrame.encode(
                    f,
                    at,
                    v.i("dst_endpoint"),
                    v.i("src_endpoint"),
                    v.i("session"),
                    v.get("total_length"),
                    v.i("pulled_rdma_id"),
                    v.i("pulled_rdma_seqnum"),
                    v.i("lib_seqnum"),
                    v.i("lib_piggyack")),
            (f, at, h, n, p) -> NotifyFrame.valid(f, at, h, n),
            type(),
            field("dst_endpoint", (f, at, p) -> NotifyFrame.dstEndpointOf(f, at)),
            field("src_endpoint", (f, at, p) -> NotifyFrame.srcEndpointOf(f, at)),
            field("session", (f, at, p) -> u32(NotifyFrame.sessionOf(f, at))),
            field("total_length", (f, at, p) -> NotifyFrame.totalLengthOf(f, at)),
            field("pulled_rdma_id", (f, at, p) -> NotifyFrame.regionOf(f, at)),
            field("pulled_rdma_seqnum", (f, at, p) -> NotifyFrame.regionSeqnumOf(f, at)),
            field("lib_seqnum", (f, at, p) -> NotifyFrame.seqnumOf(f, at)),
            field("lib_piggyack", (f, at, p) -> NotifyFrame.piggyackOf(f, at))),
    TRUC_LIBACK(
            p -> TrucFrame.LENGTH,
            (f, at, p, v) -> TrucFrame.encode(
                    f, at, v.i("dst_endpoint"), v.i("src_endpoint"), v.i("session"), v.i("lib_seqnum"), v.i("acknum")),
            (f, at, h, n, p) -> TrucFrame.valid(f, at, h, n),
            type(),
            field("dst_endpoint", (f, at, p) -> TrucFrame.dstEndpointOf(f, at)),
            field("src_endpoint", (f, at, p) -> TrucFrame.srcEndpointOf(f, at)),
            field("length", (f, at, p) -> BigEndian.u8(f, at + TrucFrame.DATA_LENGTH_AT)),
            field("session", (f, at, p) -> u32(TrucFrame.sessionOf(f, at))),
            field("type", (f, at, p) -> BigEndian.u8(f, at + TrucFrame.TRUC_TYPE)),
            field("lib_seqnum", (f, at, p) -> TrucFrame.seqnumOf(f, at)),
            field("session_id", (f, at, p) -> BigEndian.u32(f, at + TrucFrame.SESSION_ID)),
            field("acknum", (f, at, p) -> u32(TrucFrame.acknumOf(f, at))),
            field("send_seq", (f, at, p) -> BigEndian.u16(f, at + TrucFrame.SEND_SEQ)),
            field("resent", (f, at, p) -> BigEndian.u8(f, at + TrucFrame.RESENT))),
    NACK_LIB(
            p -> NackLibFrame.LENGTH,
            (f, at, p, v) -> NackLibFrame.encode(
                    f,
                    at,
                    v.i("src_endpoint"),
                    v.i("nack_type"),
                    v.i("dst_endpoint"),
                    v.i("nack_dst_src_peer_index"),
                    v.i("lib_seqnum")),
            (f, at, h, n, p) -> NackLibFrame.valid(f, at, h, n),
            type(),
            field("src_endpoint", (f, at, p) -> NackLibFrame.srcEndpointOf(f, at)),
            field("nack_type", (f, at, p) -> NackLibFrame.nackTypeOf(f, at)),
            field("dst_endpoint", (f, at, p) -> NackLibFrame.dstEndpointOf(f, at)),
            field("nack_dst_src_peer_index", (f, at, p) -> NackLibFrame.peerIndexOf(f, at)),
            field("lib_seqnum", (f, at, p) -> NackLibFrame.seqnumOf(f, at))),
    NACK_MCP(
            p -> NackMcpFrame.LENGTH,
            (f, at, p, v) -> NackMcpFrame.encode(
                    f, at, v.i("src_endpoint"), v.i("nack_type"), v.i("src_pull_handle"), v.i("src_magic")),
            (f, at, h, n, p) -> NackMcpFrame.valid(f, at, h, n),
            type(),
            field("src_endpoint", (f, at, p) -> NackMcpFrame.srcEndpointOf(f, at)),
            field("nack_type", (f, at, p) -> NackMcpFrame.nackTypeOf(f, at)),
            field("src_pull_handle", (f, at, p) -> u32(NackMcpFrame.handleOf(f, at))),
            field("src_magic", (f, at, p) -> u32(NackMcpFrame.magicOf(f, at))));

    interface Encoder {
        void encode(MemorySegment f, long at, WireProfile profile, Values values);
    }

    interface Check {
        boolean valid(MemorySegment f, long at, int headerLength, int payloadLength, WireProfile profile);
    }

    interface Reader {
        long read(MemorySegment f, long at, WireProfile profile);
    }

    record Field(String name, Reader reader) {}

    /** The fields of one packet by their golden names; an absent field is a failure, not a zero. */
    record Values(Map<String, Long> byName) {
        long get(String name) {
            Long value = byName.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the golden row lacks " + name);
            }
            return value;
        }

        int i(String name) {
            return (int) get(name);
        }

        long matchInfo() {
            return (get("match_a") << 32) | get("match_b");
        }
    }

    private final ToIntFunction<WireProfile> length;
    private final Encoder encoder;
    private final Check check;
    private final List<Field> fields;

    WirePacket(ToIntFunction<WireProfile> length, Encoder encoder, Check check, Field... fields) {
        this.length = length;
        this.encoder = encoder;
        this.check = check;
        this.fields = List.of(fields);
    }

    static WirePacket of(String golden) {
        return Arrays.stream(values())
                .filter(p -> p.golden().equals(golden))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no class for packet " + golden));
    }

    String golden() {
        return name().toLowerCase(Locale.ROOT);
    }

    int length(WireProfile profile) {
        return length.applyAsInt(profile);
    }

    void encode(MemorySegment f, long at, WireProfile profile, Map<String, Long> values) {
        encoder.encode(f, at, profile, new Values(values));
    }

    boolean valid(MemorySegment f, long at, int headerLength, int payloadLength, WireProfile profile) {
        return check.valid(f, at, headerLength, payloadLength, profile);
    }

    /** The fields in this layout; only the compatible one has a pipeline. */
    List<Field> fields(WireProfile profile) {
        return fields.stream()
                .filter(f -> profile.compat() || !f.name().equals("frag_pipeline"))
                .toList();
    }

    /** All fields, read by the accessors. */
    Map<String, Long> read(MemorySegment f, long at, WireProfile profile) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Field field : fields(profile)) {
            values.put(field.name(), field.reader().read(f, at, profile));
        }
        return values;
    }

    /** True if profiles of the other layout encode this packet differently. */
    boolean dependsOnLayout() {
        return this == MEDIUM_FRAG || this == PULL;
    }

    private static Field type() {
        return field("ptype", (f, at, p) -> PacketType.of(f, at));
    }

    private static Field field(String name, Reader reader) {
        return new Field(name, reader);
    }

    private static Field[] messageHead(Field... more) {
        Field[] common = {
            type(),
            field("dst_endpoint", (f, at, p) -> MessageHead.dstEndpointOf(f, at)),
            field("src_endpoint", (f, at, p) -> MessageHead.srcEndpointOf(f, at)),
            field("lib_seqnum", (f, at, p) -> MessageHead.seqnumOf(f, at)),
            field("lib_piggyack", (f, at, p) -> MessageHead.piggyackOf(f, at)),
            field("match_a", (f, at, p) -> MessageHead.matchInfoOf(f, at) >>> 32),
            field("match_b", (f, at, p) -> u32((int) MessageHead.matchInfoOf(f, at))),
            field("session", (f, at, p) -> u32(MessageHead.sessionOf(f, at)))
        };
        Field[] all = Arrays.copyOf(common, common.length + more.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return all;
    }

    private static long u32(int value) {
        return Integer.toUnsignedLong(value);
    }
}
