package org.myrixen.ether.udp;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.IndexedLinks;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NumberTable;
import org.myrixen.mx.wire.PacketLength;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.WireProfile;

/** A board on a UDP socket. */
final class UdpNic implements Nic {
    private final UdpParameters parameters;
    private final int mtu;
    private final int longest;
    private final DatagramPort port;
    private final Outbox outbox;
    private final UdpAddress address;
    private final Capabilities capabilities;
    private final IndexedLinks<UdpLink> links = new IndexedLinks<>();

    /** Datagrams of the port's batch, and the first that was not yet looked at. */
    private int batch;

    private int next;

    private long strangers;
    private long damaged;
    private long refused;

    /** Held by whoever sleeps or rings, so that close takes nothing away from under them. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private volatile boolean closed;

    UdpNic(UdpParameters parameters, DatagramPort port, RandomGenerator random) {
        this.parameters = parameters;
        this.port = port;
        mtu = parameters.profileMtu();
        longest = parameters.longest();
        WireProfile profile = parameters.profile();
        capabilities = Capabilities.lossy(profile);
        outbox = new Outbox(port, longest);
        address = new UdpAddress(port.address(), random.nextLong() | 1, profile.name());
    }

    Outbox outbox() {
        return outbox;
    }

    boolean isClosed() {
        return closed;
    }

    void head(MemorySegment memory, long at) {
        DatagramHead.encode(memory, at, mtu, parameters.token(), address.board());
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
        UdpAddress other = UdpAddress.of(peer);
        if (!other.profile().equals(address.profile())) {
            throw new NicException(other.toNicAddress() + " sends frames of profile " + other.profile()
                    + ", this board " + address.profile() + ": give all hosts the same MTU, or set ether.udp.mtu");
        }
        UdpLink known = links.of(other.board());
        return known == null ? add(other) : known;
    }

    @Override
    public Link link(int peer) {
        return links.get(peer);
    }

    private UdpLink add(UdpAddress peer) {
        if (closed) {
            throw new NicException("this Nic is closed");
        }
        return links.add(peer.board(), new UdpLink(this, links.count(), peer));
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
        outbox.flush();
        int work = 0;
        while (work < limit && hasDatagram()) {
            take(handler, next++);
            work++;
        }
        outbox.flush();
        return work;
    }

    private boolean hasDatagram() {
        if (next == batch) {
            next = 0;
            batch = port.receive();
        }
        return next < batch;
    }

    private void take(FrameHandler handler, int index) {
        MemorySegment memory = port.memory();
        long head = port.offset(index);
        int length = port.length(index);
        if (!DatagramHead.valid(memory, head, length, mtu, parameters.token())) {
            strangers++;
            return;
        }
        long packet = head + DatagramHead.LENGTH;
        int room = length - DatagramHead.LENGTH;
        int header = PacketLength.header(PacketType.of(memory, packet), capabilities.profile());
        if (header == PacketLength.UNKNOWN || header > room || length > longest) {
            damaged++;
            return;
        }
        int payload = Math.min(PacketLength.payload(memory, packet), room - header);
        int peer = sender(DatagramHead.boardOf(memory, head), port.sender(index));
        if (peer == NumberTable.UNKNOWN) {
            strangers++;
        } else if (!handler.onFrame(peer, memory, packet, header, memory, packet + header, payload)) {
            refused++;
        }
    }

    /** The index of the sender, who may be new; UNKNOWN if it is not where it was, or there is no room for another. */
    private int sender(long board, InetSocketAddress from) {
        int index = links.indexOf(board);
        if (index == NumberTable.UNKNOWN) {
            return links.hasRoomFor(board)
                    ? add(new UdpAddress(from, board, address.profile())).peer()
                    : NumberTable.UNKNOWN;
        }
        return links.get(index).isAt(from) ? index : NumberTable.UNKNOWN;
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
        return closed || outbox.isEmpty() && !hasDatagram();
    }

    @Override
    public void await(long nanos) {
        open.readLock().lock();
        try {
            if (!closed) {
                port.await(nanos);
            }
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void disarm() {
        // The kernel needs no word: it marks the socket readable in any case.
    }

    @Override
    public void wakeup() {
        open.readLock().lock();
        try {
            if (!closed) {
                port.wakeup();
            }
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public String describe() {
        return address() + " on " + parameters.on() + " (MTU " + parameters.mtu() + ") by " + port.describe() + ": "
                + links.count() + " peers, " + strangers + " datagrams from strangers, " + damaged + " damaged, "
                + refused
                + " refused, " + port.lost() + " that could not be sent";
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        outbox.flush();
        closed = true;
        port.wakeup();
        open.writeLock().lock();
        try {
            port.close();
            outbox.close();
        } finally {
            open.writeLock().unlock();
        }
    }
}
