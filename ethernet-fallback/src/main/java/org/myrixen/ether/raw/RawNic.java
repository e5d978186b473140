package org.myrixen.ether.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.myrixen.ether.ffi.Wakeup;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.IndexedLinks;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NumberTable;
import org.myrixen.mx.wire.ConnectFrame;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.PacketLength;
import org.myrixen.mx.wire.PacketType;

/** A board on an Ethernet interface. */
final class RawNic implements Nic {
    /** Most frames of one call of the kernel. */
    private static final int BATCH = 32;

    private final Interface on;
    private final RawAddress address;
    private final Capabilities capabilities;
    private final PacketSocket socket;
    private final PacketRing ring;
    private final Wakeup bell;
    private final Arena arena = Arena.ofShared();
    private final Outbox outbox;
    private final IndexedLinks<RawLink> links = new IndexedLinks<>();

    private long damaged;
    private long refused;
    private long overruns;

    /** Held by whoever sleeps or rings, so that close takes nothing away from under them. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private volatile boolean closed;

    RawNic(RawParameters parameters, long mac) {
        this.on = parameters.on();
        this.address = new RawAddress(mac, parameters.profile().name());
        this.capabilities = Capabilities.lossy(parameters.profile());
        int longest = FrameSizes.longest(parameters.profile());
        this.socket = PacketSocket.open(on, mac, longest, parameters.ringBytes());
        this.ring = socket.ring();
        this.bell = new Wakeup(socket.descriptor());
        this.outbox = new Outbox(socket, longest, BATCH, false, arena);
    }

    long mac() {
        return address.mac();
    }

    Outbox outbox() {
        return outbox;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public NicAddress address() {
        return address.toNicAddress();
    }

    @Override
    public Link link(NicAddress peer) {
        RawAddress other = RawAddress.of(peer);
        if (!other.profile().equals(address.profile())) {
            throw new NicException(other.toNicAddress() + " sends frames of profile " + other.profile()
                    + ", this board " + address.profile() + ": give all hosts the same MTU, or set ether.raw.profile");
        }
        RawLink known = links.of(other.mac());
        return known == null ? add(other) : known;
    }

    @Override
    public Link link(int peer) {
        return links.get(peer);
    }

    private RawLink add(RawAddress peer) {
        if (closed) {
            throw new NicException("this Nic is closed");
        }
        return links.add(peer.mac(), new RawLink(this, links.count(), peer));
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return links.get(peer).nicAddress();
    }

    @Override
    public int progress(FrameHandler handler, int limit) {
        if (closed) {
            return 0;
        }
        int sent = outbox.flush();
        int taken = 0;
        while (taken < limit && ring.hasFrameAcquire()) {
            overruns += ring.isAfterLoss() ? 1 : 0;
            take(handler);
            ring.release();
            taken++;
        }
        return sent + taken;
    }

    private void take(FrameHandler handler) {
        MemorySegment memory = ring.memory();
        long frame = ring.frameAt();
        int length = ring.frameLength();
        if (!EtherHead.valid(memory, frame, length)) {
            damaged++;
            return;
        }
        long packet = frame + EtherHead.LENGTH;
        int room = length - EtherHead.LENGTH;
        int header = PacketLength.header(PacketType.of(memory, packet), capabilities.profile());
        if (header == PacketLength.UNKNOWN || header > room) {
            damaged++;
            return;
        }
        int payload = Math.min(PacketLength.payload(memory, packet), room - header);
        int peer = sender(memory, frame, packet);
        if (peer != NumberTable.UNKNOWN) {
            boolean taken = handler.onFrame(peer, memory, packet, header, memory, packet + header, payload);
            refused += taken ? 0 : 1;
        }
    }

    /** The index of the sender, who may be new; {@link NumberTable#UNKNOWN} if there is no room for another. */
    private int sender(MemorySegment memory, long frame, long packet) {
        long mac = EtherHead.sourceOf(memory, frame);
        int index = links.indexOf(mac);
        if (index == NumberTable.UNKNOWN && links.hasRoomFor(mac)) {
            index = add(new RawAddress(mac, address.profile())).peer();
        }
        if (index == NumberTable.UNKNOWN) {
            damaged++;
        } else if (PacketType.of(memory, packet) == PacketType.CONNECT) {
            links.get(index).learnReverseIndex(ConnectFrame.peerIndexOf(memory, packet));
        }
        return index;
    }

    @Override
    public void flush() {
        if (!closed) {
            outbox.flush();
        }
    }

    @Override
    public boolean arm() {
        flush();
        return closed || outbox.isEmpty() && !ring.hasFrameAcquire();
    }

    @Override
    public void await(long nanos) {
        open.readLock().lock();
        try {
            if (!closed) {
                bell.await(nanos);
            }
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void disarm() {
        // The kernel needs no word: it marks the descriptor readable in any case.
    }

    @Override
    public void wakeup() {
        open.readLock().lock();
        try {
            if (!closed) {
                bell.ring();
            }
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public String describe() {
        return address() + " on " + on.name() + " (MTU " + on.mtu() + "): " + links.count() + " peers, " + damaged
                + " damaged frames, " + refused + " refused, " + outbox.lost() + " that could not be sent, " + overruns
                + " overruns";
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        bell.ring();
        open.writeLock().lock();
        try {
            bell.close();
            socket.close();
            arena.close();
        } finally {
            open.writeLock().unlock();
        }
    }
}
