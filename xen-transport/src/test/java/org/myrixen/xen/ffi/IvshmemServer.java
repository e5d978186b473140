package org.myrixen.xen.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives machines with an ivshmem-doorbell device their memory and each other's bells (QEMU, docs/specs/ivshmem-spec, "Client-Server
 * protocol"): {@code IvshmemServer SOCKET MEMORY}. Debian's packages of QEMU have no such program.
 *
 * <p>A message is a number of 8 octets, low first, some with a descriptor: to a new client version 0, its id, -1 with the memory,
 * then each peer's id with its bell, its own last; to the others the new id with its bell; an id alone when that one has gone.
 */
public final class IvshmemServer implements AutoCloseable {
    private static final int LOCAL = 1;
    private static final int STREAM = 1;
    private static final int SOCKADDR = 110;
    private static final int MESSAGE = 56;
    private static final int RIGHTS = 24;
    private static final long VERSION = 0;
    private static final long MEMORY = -1;

    private static final MethodHandle SOCKET = libc("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = libc("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = libc("listen", JAVA_INT, JAVA_INT);
    private static final MethodHandle ACCEPT = libc("accept", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SENDMSG = libc("sendmsg", JAVA_INT, ADDRESS, JAVA_INT);

    /** A machine: its connection, and what the others ring. */
    private record Peer(Descriptor connection, Descriptor bell) {}

    private final Descriptor memory;
    private final Descriptor listener;
    private final Map<Integer, Peer> peers = new TreeMap<>();
    private int nextId;

    /** Listens there, for machines that share that file. */
    IvshmemServer(Path socket, Path memory) throws IOException {
        this.memory = Descriptor.open(memory.toString());
        listener = Descriptor.adopt(socket.toString(), call(SOCKET, LOCAL, STREAM, 0));
        Files.deleteIfExists(socket);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SOCKADDR, 8);
            address.set(JAVA_SHORT, 0, (short) LOCAL);
            byte[] path = socket.toString().getBytes(StandardCharsets.UTF_8);
            MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
            check("bind", call(BIND, listener.number(), address, SOCKADDR));
            check("listen", call(LISTEN, listener.number(), 8));
        }
    }

    /** The program; it runs until it is killed. */
    public static void main(String[] args) throws IOException {
        try (IvshmemServer server = new IvshmemServer(Path.of(args[0]), Path.of(args[1]))) {
            System.out.println("serves " + args[1]);
            while (true) {
                server.accept();
            }
        }
    }

    @SuppressWarnings("restricted") // the lab's own calls
    private static MethodHandle libc(String name, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(name.equals("sendmsg") ? JAVA_LONG : JAVA_INT, arguments));
    }

    private static long call(MethodHandle function, Object... arguments) {
        try {
            return ((Number) function.invokeWithArguments(arguments)).longValue();
        } catch (Throwable e) {
            throw new AssertionError("functions of libc do not throw", e);
        }
    }

    private static void check(String what, long result) throws IOException {
        if (result < 0) {
            throw new IOException("ivshmem-server: " + what + " failed");
        }
    }

    /** Takes the next machine. */
    void accept() throws IOException {
        long number = call(ACCEPT, listener.number(), MemorySegment.NULL, MemorySegment.NULL);
        join(new Peer(Descriptor.adopt("a machine", number), Descriptor.counter()));
    }

    private synchronized void join(Peer peer) {
        int id = nextId++;
        send(peer, VERSION, null);
        send(peer, id, null);
        send(peer, MEMORY, memory);
        peers.forEach((other, each) -> {
            send(each, id, peer.bell());
            send(peer, other, each.bell());
        });
        send(peer, id, peer.bell());
        peers.put(id, peer);
        Thread.ofPlatform().daemon().name("machine " + id).start(() -> mourn(id, peer));
    }

    /** Machines say nothing: what can be read is their end. */
    private void mourn(int id, Peer peer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment octet = arena.allocate(1);
            long taken;
            do {
                taken = peer.connection().read(octet);
            } while (taken > 0);
        }
        leave(id, peer);
    }

    private synchronized void leave(int id, Peer peer) {
        if (peers.remove(id) != null) {
            peers.values().forEach(each -> send(each, id, null));
            peer.connection().close();
            peer.bell().close();
        }
    }

    /** A machine that does not take it is about to be mourned. */
    private static void send(Peer to, long number, Descriptor with) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment octets = arena.allocate(JAVA_LONG);
            octets.set(JAVA_LONG, 0, number);
            MemorySegment piece = arena.allocate(16, 8); // struct iovec
            piece.set(ADDRESS, 0, octets);
            piece.set(JAVA_LONG, 8, 8);
            MemorySegment message = arena.allocate(MESSAGE, 8); // struct msghdr
            message.set(ADDRESS, 16, piece);
            message.set(JAVA_LONG, 24, 1);
            if (with != null) {
                MemorySegment rights =
                        arena.allocate(RIGHTS, 8); // struct cmsghdr: length, SOL_SOCKET, SCM_RIGHTS, descriptor
                rights.set(JAVA_LONG, 0, 20);
                rights.set(JAVA_INT, 8, 1);
                rights.set(JAVA_INT, 12, 1);
                rights.set(JAVA_INT, 16, with.number());
                message.set(ADDRESS, 32, rights);
                message.set(JAVA_LONG, 40, RIGHTS);
            }
            int noSignal = 0x4000;
            call(SENDMSG, to.connection().number(), message, noSignal);
        }
    }

    /** No further machines; those that are there are mourned each in its time. */
    @Override
    public void close() {
        listener.close();
        memory.close();
    }
}
