package org.myrixen.ether.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.myrixen.ether.ffi.Libc;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;

/** A packet socket of one interface that hears the frames for some MAC addresses of ours (packet(7)). */
@SuppressWarnings("restricted") // the ring is memory of the kernel
public final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int NONBLOCK = 0x800;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_DROP_MEMBERSHIP = 2;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_VERSION = 10;
    private static final int TPACKET_V2 = 1;
    private static final short MR_UNICAST = 3;
    private static final short MAC_BYTES = 6;
    private static final int SOCKADDR_BYTES = 20;
    private static final int MEMBERSHIP_BYTES = 16;
    private static final int BLOCK = 1 << 16;

    private final int fd;
    private final Interface on;
    private final PacketRing ring;

    private PacketSocket(int fd, Interface on, PacketRing ring) {
        this.fd = fd;
        this.on = on;
        this.ring = ring;
    }

    /**
     * Opens one and makes it hear one address.
     *
     * @param frameBytes the longest frame
     * @param ringBytes about how much the receive ring may take
     * @throws NicException with the cause and the remedy
     */
    static PacketSocket open(Interface on, long mac, int frameBytes, int ringBytes) {
        PacketSocket socket = open(on, frameBytes, ringBytes);
        try (Arena arena = Arena.ofConfined()) {
            check(socket.filter(PacketFilter.to(new long[] {mac}, arena)), "SO_ATTACH_FILTER");
            check(socket.membership(PACKET_ADD_MEMBERSHIP, mac, arena), "PACKET_ADD_MEMBERSHIP");
            return socket;
        } catch (NicException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Opens one that hears broadcasts alone, until {@link #hear}.
     *
     * @param frameBytes the longest frame
     * @param ringBytes about how much the receive ring may take
     * @throws NicException with the cause and the remedy
     */
    public static PacketSocket open(Interface on, int frameBytes, int ringBytes) {
        int fd = Libc.socket(AF_PACKET, SOCK_RAW | NONBLOCK, 0);
        if (fd == -Libc.EPERM || fd == -Libc.EACCES) {
            throw new NicException(
                    "raw frames need the capability CAP_NET_RAW: run as root, or give it to the container or"
                            + " to the java command (setcap cap_net_raw+ep)");
        }
        check(fd, "socket(AF_PACKET)");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment filter = PacketFilter.toAndAll(new long[0], arena);
            check(Libc.setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, filter), "SO_ATTACH_FILTER");
            PacketRing ring = ring(fd, frameBytes, ringBytes, arena);
            bind(fd, on, arena);
            return new PacketSocket(fd, on, ring);
        } catch (NicException e) {
            Libc.close(fd);
            throw e;
        }
    }

    private static PacketRing ring(int fd, int frameBytes, int ringBytes, Arena arena) {
        int slot = Integer.highestOneBit(frameBytes + PacketRing.SLOT_HEAD - 1) << 1;
        int blocks = Math.max(1, ringBytes / BLOCK);
        check(Libc.setsockopt(fd, SOL_PACKET, PACKET_VERSION, ints(arena, TPACKET_V2)), "PACKET_VERSION");
        MemorySegment request = ints(arena, BLOCK, blocks, slot, blocks * (BLOCK / slot));
        check(
                Libc.setsockopt(fd, SOL_PACKET, PACKET_RX_RING, request),
                "PACKET_RX_RING of " + blocks * BLOCK + " bytes");
        long bytes = (long) blocks * BLOCK;
        long address = Libc.map(fd, bytes);
        if (address < 0 && address > -4096) {
            check((int) address, "mmap of the receive ring");
        }
        return new PacketRing(MemorySegment.ofAddress(address).reinterpret(bytes), slot);
    }

    private static void bind(int fd, Interface on, Arena arena) {
        MemorySegment address = arena.allocate(SOCKADDR_BYTES, Integer.BYTES);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
        address.set(ValueLayout.JAVA_SHORT, 2, Short.reverseBytes((short) EtherHead.ETHER_TYPE));
        address.set(ValueLayout.JAVA_INT, 4, on.index());
        check(Libc.bind(fd, address), "bind to " + on.name());
    }

    /** Tells the interface to take, or no longer to take, frames for an address of ours, which is not its own. */
    private int membership(int option, long mac, Arena arena) {
        MemorySegment membership = arena.allocate(MEMBERSHIP_BYTES, Integer.BYTES);
        membership.set(ValueLayout.JAVA_INT, 0, on.index());
        membership.set(ValueLayout.JAVA_SHORT, 4, MR_UNICAST);
        membership.set(ValueLayout.JAVA_SHORT, 6, MAC_BYTES);
        for (int i = 0; i < MAC_BYTES; i++) {
            membership.set(ValueLayout.JAVA_BYTE, 8 + i, (byte) (mac >>> 8 * (MAC_BYTES - 1 - i)));
        }
        return Libc.setsockopt(fd, SOL_PACKET, option, membership);
    }

    private int filter(MemorySegment program) {
        return Libc.setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, program);
    }

    /**
     * Hears broadcasts and the frames for these addresses from now on, instead of those before; if they are many, also others.
     *
     * @param all what is heard from now on
     * @param mac the one that was added or taken away
     * @return whether the kernel agreed; if not, the address is not heard
     */
    public boolean hear(long[] all, long mac, boolean added) {
        try (Arena arena = Arena.ofConfined()) {
            if (filter(PacketFilter.toAndAll(all, arena)) < 0) {
                return false;
            }
            return membership(added ? PACKET_ADD_MEMBERSHIP : PACKET_DROP_MEMBERSHIP, mac, arena) >= 0;
        }
    }

    private static MemorySegment ints(Arena arena, int... values) {
        return arena.allocateFrom(ValueLayout.JAVA_INT, values);
    }

    private static void check(int result, String what) {
        if (result < 0) {
            throw new NicException(what + ": error " + -result);
        }
    }

    public int descriptor() {
        return fd;
    }

    public PacketRing ring() {
        return ring;
    }

    /** Sends frames, an array of {@code struct mmsghdr}; how many were taken, or {@code -errno}. */
    int send(MemorySegment messages, int count) {
        return Libc.sendmmsg(fd, messages, count);
    }

    @Override
    public void close() {
        Libc.unmap(ring.memory().address(), ring.memory().byteSize());
        Libc.close(fd);
    }
}
