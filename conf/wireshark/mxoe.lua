-- Dissects MX-over-Ethernet in Wireshark and tshark: EtherType 0x86DF, and packets in MyriXen's UDP datagrams (known by their
-- head on any port, or on the port given in the preferences). Field names are those of Open-MX. See docs/debugging.md.
-- tshark -X lua_script:conf/wireshark/mxoe.lua -r FILE.pcap

local ETHER_TYPE = 0x86DF

local TYPES = {
  [0x01] = "RAW", [0x02] = "MFM_NIC_REPLY", [0x03] = "HOST_QUERY", [0x04] = "HOST_REPLY",
  [0x20] = "ETHER_UNICAST", [0x21] = "ETHER_MULTICAST", [0x22] = "ETHER_NATIVE", [0x23] = "TRUC",
  [0x24] = "CONNECT", [0x25] = "TINY", [0x26] = "SMALL", [0x27] = "MEDIUM", [0x28] = "RNDV",
  [0x29] = "PULL", [0x2A] = "PULL_REPLY", [0x2B] = "NOTIFY", [0x2C] = "NACK_LIB", [0x2D] = "NACK_MCP",
}

local NACKS = { [0] = "NONE", "BAD_ENDPOINT", "ENDPOINT_CLOSED", "BAD_SESSION", "BAD_REGION" }

local mxoe = Proto("mxoe", "MX over Ethernet")
local mxudp = Proto("mxudp", "MyriXen UDP carrier")

mxoe.prefs.layout = Pref.enum("Layout", 0, "MEDIUM and PULL differ between the profiles",
  { { 0, "guess", 0 }, { 1, "Open-MX native", 1 }, { 2, "MX-compatible (mxwire)", 2 } }, false)
mxudp.prefs.port = Pref.uint("UDP port", 0, "Dissect this port whatever it carries; 0 for none")

-- ---- fields

local DEC, HEX = base.DEC, base.HEX
local f = {}

local function field(name, size, label, display, values)
  local make = ({ ProtoField.uint8, ProtoField.uint16, [4] = ProtoField.uint32, [8] = ProtoField.uint64 })[size]
  f[name] = make("mxoe." .. name, label, display or DEC, values)
end

field("dst_src_peer_index", 2, "Receiver's index of the sender", HEX)
field("ptype", 1, "Packet type", HEX, TYPES)
field("dst_endpoint", 1, "Destination endpoint")
field("src_endpoint", 1, "Source endpoint")
field("length", 4, "Length")
field("checksum", 2, "Checksum", HEX)
field("lib_seqnum", 2, "Sequence number", HEX)
field("lib_piggyack", 2, "Piggybacked ack", HEX)
field("match_a", 4, "Match info, high", HEX)
field("match_b", 4, "Match info, low", HEX)
field("match", 8, "Match info", HEX)
field("context", 2, "MPI context")
field("rank", 2, "MPI source rank")
field("tag", 4, "MPI tag")
field("session", 4, "Session", HEX)
field("frag_length", 2, "Fragment length")
field("frag_seqnum", 1, "Fragment number")
field("frag_pipeline", 1, "Fragment size, log2")
field("msg_length", 4, "Message length")
field("total_length", 4, "Total length")
field("pulled_rdma_id", 4, "Region")
field("pulled_rdma_seqnum", 1, "Region sequence number")
field("pulled_rdma_offset", 4, "Region offset")
field("src_pull_handle", 4, "Pull handle", HEX)
field("src_magic", 4, "Pull magic", HEX)
field("first_frame_offset", 4, "Offset of the first frame")
field("block_length", 4, "Block length")
field("frame_index", 4, "Frame index")
field("frame_seqnum", 1, "Frame number")
field("frame_length", 2, "Frame length")
field("msg_offset", 4, "Message offset")
field("dst_pull_handle", 4, "Pull handle", HEX)
field("dst_magic", 4, "Pull magic", HEX)
field("src_dst_peer_index", 2, "Sender's index of the receiver", HEX)
field("src_session_id", 4, "Source session", HEX)
field("target_session_id", 4, "Target session", HEX)
field("app_key", 4, "Application key", HEX)
field("target_recv_seqnum_start", 2, "First sequence number wanted", HEX)
field("is_reply", 1, "Is a reply")
field("connect_seqnum", 1, "Connect number")
field("connect_status_code", 1, "Connect status")
field("shape", 1, "MyriXen: shape of the profile", HEX)
field("pull_frame", 2, "MyriXen: bytes of a pull frame")
field("type", 1, "TRUC type", HEX, { [0x55] = "LIBACK", [0x56] = "FLOW" })
field("session_id", 4, "Session of the ack", HEX)
field("acknum", 4, "Number of the ack")
field("send_seq", 2, "Next sequence number to send", HEX)
field("resent", 1, "Resent")
field("throttle", 1, "Send by rendezvous only")
field("nack_type", 1, "Reason", DEC, NACKS)
field("nack_dst_src_peer_index", 2, "Peer index", HEX)
field("magic", 4, "Magic", HEX)
field("pkt_type", 1, "Packet type", HEX, TYPES)
field("nic_id_hi", 4, "Board, high", HEX)
field("nic_id_lo", 4, "Board, low", HEX)
field("serial", 4, "Serial", HEX)
f.name = ProtoField.string("mxoe.name", "Host name")
f.payload = ProtoField.bytes("mxoe.payload", "Payload")
f.message = ProtoField.string("mxoe.message", "Message", "Whose message this is about: endpoints and sequence number")
f.pull = ProtoField.string("mxoe.pull", "Pull", "Whose pull this is about: handle and magic")
mxoe.fields = f

local short = ProtoExpert.new("mxoe.short", "The packet ends before its header does", expert.group.MALFORMED, expert.severity.ERROR)
mxoe.experts = { short }

local u = {
  version = ProtoField.uint8("mxudp.version", "Version"),
  mtu = ProtoField.uint16("mxudp.mtu", "MTU of the profile"),
  token = ProtoField.uint64("mxudp.token", "Job token", HEX),
  board = ProtoField.uint64("mxudp.board", "Board", HEX),
}
mxudp.fields = u

-- ---- layouts: offset in the packet, size, field

local MESSAGE = {
  { 1, 1, "dst_endpoint" }, { 2, 1, "src_endpoint" }, { 4, 2, "length" }, { 6, 2, "checksum" },
  { 8, 2, "lib_seqnum" }, { 10, 2, "lib_piggyack" }, { 12, 4, "match_a" }, { 16, 4, "match_b" }, { 20, 4, "session" },
}
local FRAGMENT = {
  { 1, 1, "dst_endpoint" }, { 2, 1, "src_endpoint" }, { 4, 4, "length" },
  { 8, 2, "lib_seqnum" }, { 10, 2, "lib_piggyack" }, { 12, 4, "match_a" }, { 16, 4, "match_b" }, { 20, 4, "session" },
  { 24, 2, "frag_length" }, { 26, 1, "frag_seqnum" }, { 28, 2, "checksum" },
}
local FRAGMENT_COMPAT = {
  { 1, 1, "dst_endpoint" }, { 2, 1, "src_endpoint" }, { 4, 2, "length" },
  { 8, 2, "lib_seqnum" }, { 10, 2, "lib_piggyack" }, { 12, 4, "match_a" }, { 16, 4, "match_b" }, { 20, 4, "session" },
  { 24, 2, "frag_length" }, { 26, 1, "frag_seqnum" }, { 27, 1, "frag_pipeline" }, { 28, 2, "checksum" },
}
local RNDV = { unpack(MESSAGE) }
RNDV[#RNDV + 1] = { 24, 4, "msg_length" }
RNDV[#RNDV + 1] = { 28, 1, "pulled_rdma_id" }
RNDV[#RNDV + 1] = { 29, 1, "pulled_rdma_seqnum" }
RNDV[#RNDV + 1] = { 30, 2, "pulled_rdma_offset" }
local PULL = {
  { 1, 1, "dst_endpoint" }, { 2, 1, "src_endpoint" }, { 4, 4, "session" }, { 8, 4, "total_length" },
  { 12, 4, "pulled_rdma_id" }, { 16, 1, "pulled_rdma_seqnum" }, { 20, 4, "pulled_rdma_offset" },
  { 24, 4, "src_pull_handle" }, { 28, 4, "src_magic" }, { 32, 4, "first_frame_offset" }, { 36, 4, "block_length" },
  { 40, 4, "frame_index" },
}
local PULL_COMPAT = {
  { 1, 1, "dst_endpoint" }, { 2, 1, "src_endpoint" }, { 4, 4, "session" }, { 8, 4, "total_length" },
  { 12, 1, "pulled_rdma_id" }, { 13, 1, "pulled_rdma_seqnum" }, { 14, 2, "pulled_rdma_offset" },
  { 16, 4, "src_pull_handle" }, { 20, 4, "src_magic" }, { 24, 2, "first_frame_offset" }, { 26, 2, "block_length" },
  { 28, 4, "frame_index" },
}
local PULL_REPLY = {
  { 1, 1, "frame_seqnum" }, { 2, 2, "frame_length" }, { 4, 4, "msg_offset" },
  { 8, 4, "dst_pull_handle" }, { 12, 4, "dst_magic" },
}
local NOTIFY = {
  { 1, 1, "dst_endpoint" }, { 2, 1, "src_endpoint" }, { 4, 4, "session" }, { 8, 4, "total_length" },
  { 12, 1, "pulled_rdma_id" }, { 13, 1, "pulled_rdma_seqnum" }, { 18, 2, "lib_seqnum" }, { 20, 2, "lib_piggyack" },
}
local CONNECT = {
  { 1, 1, "dst_endpoint" }, { 2, 1, "src_endpoint" }, { 4, 1, "length" }, { 8, 2, "lib_seqnum" },
  { 10, 2, "src_dst_peer_index" }, { 16, 4, "src_session_id" },
  { 24, 2, "target_recv_seqnum_start" }, { 26, 1, "is_reply" }, { 27, 1, "connect_seqnum" },
}
local TRUC = {
  { 1, 1, "dst_endpoint" }, { 2, 1, "src_endpoint" }, { 4, 1, "length" }, { 8, 4, "session" }, { 12, 1, "type" },
}
local LIBACK = {
  { 14, 2, "lib_seqnum" }, { 16, 4, "session_id" }, { 20, 4, "acknum" }, { 24, 2, "send_seq" }, { 26, 1, "resent" },
}
local NACK_LIB = {
  { 1, 1, "src_endpoint" }, { 3, 1, "nack_type" }, { 9, 1, "dst_endpoint" }, { 10, 2, "nack_dst_src_peer_index" },
  { 12, 2, "lib_seqnum" },
}
local NACK_MCP = { { 1, 1, "src_endpoint" }, { 3, 1, "nack_type" }, { 8, 4, "src_pull_handle" }, { 12, 4, "src_magic" } }
local HOST_QUERY = { { 2, 2, "src_dst_peer_index" }, { 8, 4, "magic" } }
local HOST_REPLY = { { 1, 1, "length" }, { 2, 2, "src_dst_peer_index" }, { 8, 4, "magic" } }
local RAW = { { 0, 1, "pkt_type" }, { 16, 4, "nic_id_hi" }, { 20, 4, "nic_id_lo" }, { 24, 4, "serial" } }

-- ---- packets

local function number(tvb, at, size) return tvb(at, size):uint() end

-- Adds the fields of a layout; false if the packet is too short for them.
local function add(tree, tvb, layout)
  for _, each in ipairs(layout) do
    if tvb:len() < each[1] + each[2] then
      tree:add_proto_expert_info(short)
      return false
    end
    tree:add(f[each[3]], tvb(each[1], each[2]))
  end
  return true
end

local function payload(tree, tvb, at, length)
  if length > 0 and tvb:len() > at then
    tree:add(f.payload, tvb(at, math.min(length, tvb:len() - at)))
  end
end

local function message(tree, tvb, at)
  local id = string.format("%d>%d#%04x", number(tvb, 2, 1), number(tvb, 1, 1), number(tvb, at, 2))
  tree:add(f.message, id):set_generated()
  return id
end

local function pull(tree, tvb, at)
  local id = string.format("%08x.%08x", number(tvb, at, 4), number(tvb, at + 4, 4))
  tree:add(f.pull, id):set_generated()
  return id
end

-- MyriXen's MPI puts context, source and tag into the match info.
local function match(tree, tvb)
  local t = tree:add(f.match, tvb(12, 8)):set_generated()
  t:add(f.context, tvb(12, 2)):set_generated()
  t:add(f.rank, tvb(14, 2)):set_generated()
  t:add(f.tag, tvb(16, 4)):set_generated()
  return string.format("context %d rank %d tag %d", number(tvb, 12, 2), number(tvb, 14, 2), tvb(16, 4):int())
end

local function eager(tree, tvb, layout, headed)
  if not add(tree, tvb, layout) then return "" end
  local id, what = message(tree, tvb, 8), match(tree, tvb)
  payload(tree, tvb, headed, number(tvb, 4, 2))
  return string.format("%s, %d B, %s", id, number(tvb, 4, 2), what)
end

-- The pipeline octet is never 0 in the MX-compatible layout, and not used in the native one.
local function fragment(tree, tvb)
  if tvb:len() < 28 then add(tree, tvb, FRAGMENT) return "" end
  local compat = mxoe.prefs.layout == 2 or mxoe.prefs.layout == 0 and number(tvb, 27, 1) ~= 0
  if not add(tree, tvb, compat and FRAGMENT_COMPAT or FRAGMENT) then return "" end
  local id, what = message(tree, tvb, 8), match(tree, tvb)
  local length = number(tvb, 24, 2)
  payload(tree, tvb, 32, length)
  return string.format("%s, fragment %d of %d B, %d B in all, %s", id, number(tvb, 26, 1), length,
    number(tvb, 4, compat and 2 or 4), what)
end

-- The native layout has a block length where an MX-compatible packet has ended or is padded with zeros.
local function pulled(tree, tvb)
  local native = mxoe.prefs.layout == 1 or mxoe.prefs.layout == 0 and tvb:len() >= 44 and number(tvb, 36, 4) ~= 0
  if not add(tree, tvb, native and PULL or PULL_COMPAT) then return "" end
  local id = pull(tree, tvb, native and 24 or 16)
  local region = native and number(tvb, 12, 4) or number(tvb, 12, 1)
  local block = native and number(tvb, 36, 4) or number(tvb, 26, 2)
  local first = native and number(tvb, 40, 4) or number(tvb, 28, 4)
  return string.format("%s, region %d, %d B from frame %d", id, region, block, first)
end

local PACKETS = {
  [0x01] = function(tree, tvb) add(tree, tvb, RAW) return "discovery" end,
  [0x03] = function(tree, tvb) add(tree, tvb, HOST_QUERY) return "" end,
  [0x04] = function(tree, tvb)
    if not add(tree, tvb, HOST_REPLY) then return "" end
    local length = math.min(number(tvb, 1, 1), tvb:len() - 16)
    if length <= 0 then return "" end
    tree:add(f.name, tvb(16, length))
    return (tvb(16, length):string():gsub("%z", ""))
  end,
  [0x23] = function(tree, tvb)
    if not add(tree, tvb, TRUC) then return "" end
    if number(tvb, 12, 1) == 0x56 and tvb:len() > 13 then
      tree:add(f.throttle, tvb(13, 1))
      return number(tvb, 13, 1) ~= 0 and "send by rendezvous only" or "send as you like"
    elseif number(tvb, 12, 1) == 0x55 and add(tree, tvb, LIBACK) then
      return string.format("all before %04x, ack %d", number(tvb, 14, 2), number(tvb, 20, 4))
    end
    return ""
  end,
  [0x24] = function(tree, tvb)
    if not add(tree, tvb, CONNECT) then return "" end
    local reply = number(tvb, 26, 1) ~= 0
    tree:add(reply and f.target_session_id or f.app_key, tvb(20, 4))
    if reply and tvb:len() > 28 then tree:add(f.connect_status_code, tvb(28, 1)) end
    if tvb:len() >= 32 and number(tvb, 29, 1) ~= 0 then
      tree:add(f.shape, tvb(29, 1))
      tree:add(f.pull_frame, tvb(30, 2))
    end
    return string.format("%s %d, session %08x%s", reply and "reply" or "request", number(tvb, 27, 1),
      number(tvb, 16, 4), reply and tvb:len() > 28 and ", status " .. number(tvb, 28, 1) or "")
  end,
  [0x25] = function(tree, tvb) return eager(tree, tvb, MESSAGE, 24) end,
  [0x26] = function(tree, tvb) return eager(tree, tvb, MESSAGE, 24) end,
  [0x27] = fragment,
  [0x28] = function(tree, tvb)
    if not add(tree, tvb, RNDV) then return "" end
    local id, what = message(tree, tvb, 8), match(tree, tvb)
    return string.format("%s, %d B in region %d, %s", id, number(tvb, 24, 4), number(tvb, 28, 1), what)
  end,
  [0x29] = pulled,
  [0x2A] = function(tree, tvb)
    if not add(tree, tvb, PULL_REPLY) then return "" end
    local id, length = pull(tree, tvb, 8), number(tvb, 2, 2)
    payload(tree, tvb, 16, length)
    return string.format("%s, %d B at %d, frame %d", id, length, number(tvb, 4, 4), number(tvb, 1, 1))
  end,
  [0x2B] = function(tree, tvb)
    if not add(tree, tvb, NOTIFY) then return "" end
    return string.format("%s, %d B of region %d taken", message(tree, tvb, 18), number(tvb, 8, 4), number(tvb, 12, 1))
  end,
  [0x2C] = function(tree, tvb)
    if not add(tree, tvb, NACK_LIB) then return "" end
    return (NACKS[number(tvb, 3, 1)] or "unknown reason") .. string.format(", of message %04x", number(tvb, 12, 2))
  end,
  [0x2D] = function(tree, tvb)
    if not add(tree, tvb, NACK_MCP) then return "" end
    return (NACKS[number(tvb, 3, 1)] or "unknown reason") .. ", " .. pull(tree, tvb, 8)
  end,
}

-- A packet without the head of its carrier.
local function packet(tvb, pinfo, tree)
  local type = number(tvb, 0, 1)
  if type ~= 0x01 then tree:add(f.ptype, tvb(0, 1)) end
  local name = TYPES[type] or string.format("UNKNOWN_%d", type)
  local layout = PACKETS[type]
  local info = layout and layout(tree, tvb) or ""
  tree:append_text(", " .. name)
  pinfo.cols.protocol = "MXoE"
  pinfo.cols.info = name .. (info == "" and "" or " " .. info)
end

-- The two octets after the EtherType belong to the head.
function mxoe.dissector(tvb, pinfo, tree)
  if tvb:len() < 3 then return 0 end
  local t = tree:add(mxoe, tvb())
  t:add(f.dst_src_peer_index, tvb(0, 2))
  packet(tvb(2):tvb(), pinfo, t)
  return tvb:len()
end

local HEAD = 24

local function is_ours(tvb) return tvb:len() > HEAD and number(tvb, 0, 2) == 0x4D58 and number(tvb, 2, 1) == 1 end

function mxudp.dissector(tvb, pinfo, tree)
  if not is_ours(tvb) then return 0 end
  local t = tree:add(mxudp, tvb(0, HEAD))
  t:add(u.version, tvb(2, 1))
  t:add(u.mtu, tvb(4, 2))
  t:add(u.token, tvb(8, 8))
  t:add(u.board, tvb(16, 8))
  packet(tvb(HEAD):tvb(), pinfo, tree:add(mxoe, tvb(HEAD)))
  return tvb:len()
end

local chosen = 0
function mxudp.prefs_changed()
  local ports = DissectorTable.get("udp.port")
  if chosen ~= 0 then ports:remove(chosen, mxudp) end
  chosen = mxudp.prefs.port
  if chosen ~= 0 then ports:add(chosen, mxudp) end
end

DissectorTable.get("ethertype"):add(ETHER_TYPE, mxoe)
mxudp:register_heuristic("udp", function(tvb, pinfo, tree)
  if not is_ours(tvb) then return false end
  mxudp.dissector(tvb, pinfo, tree)
  return true
end)
