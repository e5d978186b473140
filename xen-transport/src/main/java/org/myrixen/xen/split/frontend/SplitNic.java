package org.myrixen.xen.split.frontend;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.LocalDoorbell;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.FrameLimits;
import org.myrixen.xen.split.MeetingPlace;

/** A virtual board behind a backend. */
final class SplitNic implements Nic {
    /** Longest header of a frame with its head, rounded up. */
    private static final int MOST_HEADER = 64;

    private final MeetingPlace place;
    private final FrontendControl control;
    private final Handover handover;
    private final ControlThread thread;
    private final BoardAddress address;
    private final Capabilities capabilities;
    private final IndexedLinks<SplitLink> links = new IndexedLinks<>();
    private final FrameHandler intake = this::take;

    /** Where frames are written that nobody will get. */
    private final MemorySegment nowhere;

    private final MemorySegment header = Arena.ofAuto().allocate(MOST_HEADER, Long.BYTES);
    private final Doorbell lonelyBell;

    /** Held by whoever sleeps or rings, so that nothing is unmapped under them. */
    private final ReadWriteLock mapped = new ReentrantReadWriteLock();

    private Attachment at; // null while there is no backend
    private Doorbell bell; // ours, where we are attached
    private FrameHandler handler;
    private boolean unrung;
    private long lost;
    private long damaged;
    private long refused;
    private long attachments;
    private int armed;

    private final AtomicBoolean wanted = new AtomicBoolean(); // a wakeup() that no await() has answered
    private volatile boolean closed;

    SplitNic(MeetingPlace place, FrontendControl control, Handover handover, LocalDoorbell lonelyBell) {
        this.place = place;
        this.control = control;
        this.handover = handover;
        this.lonelyBell = lonelyBell;
        address = control.address();
        Capabilities lossy = Capabilities.lossy(control.profile());
        capabilities = place.isOfOneHost() ? lossy.behindBackend() : lossy;
        nowhere = Arena.ofAuto().allocate(FrameLimits.longest(control.profile()) + MOST_HEADER, Long.BYTES);
        bell = lonelyBell;
        renew();
        thread = new ControlThread(control);
    }

    long mac() {
        return address.mac();
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes what the control thread has left for us. */
    private void renew() {
        if (!handover.isFresh()) {
            return;
        }
        Attachment before = at;
        lockAgainstSleepers();
        try {
            at = handover.take();
            bell = at == null ? lonelyBell : at.ownBell;
            attachments += at == null ? 0 : 1;
            unrung = false;
            if (before != null) {
                before.close();
            }
        } finally {
            mapped.writeLock().unlock();
        }
    }

    /** Whoever sleeps beside the bell holds the memory we are about to unmap. */
    private void lockAgainstSleepers() {
        while (!mapped.writeLock().tryLock()) {
            bell.retire();
            Thread.yield();
        }
    }

    /** Where a frame of that length is written, or -1. */
    long claim(int length) {
        renew();
        if (at == null) {
            return 0;
        }
        long there = at.out.claim(0, length);
        if (there >= 0) {
            return at.out.payloadAt();
        }
        if (at.out.isBroken()) {
            control.distrust();
        }
        flush();
        return -1;
    }

    MemorySegment buffer() {
        return at == null ? nowhere : at.out.memory();
    }

    void commit() {
        if (at == null) {
            lost++;
        } else {
            at.out.commit();
            unrung = true;
        }
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
    public String name() {
        return SplitNicProvider.NAME;
    }

    @Override
    public Link link(NicAddress peer) {
        BoardAddress other = BoardAddress.of(peer);
        if (!other.profile().equals(address.profile())) {
            throw new NicException(peer + " sends frames of profile " + other.profile() + ", this board "
                    + address.profile() + ": give all boards the same MTU or profile");
        }
        SplitLink known = links.of(other.mac());
        return known == null ? add(other) : known;
    }

    @Override
    public Link link(int peer) {
        return links.get(peer);
    }

    private SplitLink add(BoardAddress peer) {
        if (closed) {
            throw new NicException("this Nic is closed");
        }
        return links.add(peer.mac(), new SplitLink(this, links.count(), peer));
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return links.get(peer).nicAddress();
    }

    @Override
    public int progress(FrameHandler to, int limit) {
        if (closed) {
            return 0;
        }
        flush();
        if (at == null) {
            return 0;
        }
        handler = to;
        int taken = at.in.drain(0, intake, limit);
        if (at.in.state() != RingReceiver.State.OPEN) {
            control.distrust();
        }
        return taken;
    }

    /** A frame from the ring: its header is copied, so that what is checked is what is used. */
    private boolean take(int none, MemorySegment h, long hAt, int hLength, MemorySegment frame, long from, int length) {
        if (hLength != 0 || !EtherHead.valid(frame, from, length)) {
            damaged++;
            return true;
        }
        MemorySegment.copy(frame, from, header, 0, Math.min(length, MOST_HEADER));
        int room = length - EtherHead.LENGTH;
        int headerLength = PacketLength.header(PacketType.of(header, EtherHead.LENGTH), capabilities.profile());
        if (headerLength == PacketLength.UNKNOWN
                || headerLength > room
                || EtherHead.destinationOf(header, 0) != address.mac()) {
            damaged++;
            return true;
        }
        int payload = Math.min(PacketLength.payload(header, EtherHead.LENGTH), room - headerLength);
        int peer = sender();
        if (peer != NumberTable.UNKNOWN) {
            long payloadAt = from + EtherHead.LENGTH + headerLength;
            boolean taken = handler.onFrame(peer, header, EtherHead.LENGTH, headerLength, frame, payloadAt, payload);
            refused += taken ? 0 : 1;
        }
        return true;
    }

    /** The index of the sender, who may be new; {@link NumberTable#UNKNOWN} if there is no room for another. */
    private int sender() {
        long mac = EtherHead.sourceOf(header, 0);
        int index = links.indexOf(mac);
        if (index == NumberTable.UNKNOWN && links.hasRoomFor(mac)) {
            index = add(new BoardAddress(mac, address.profile())).peer();
        }
        if (index == NumberTable.UNKNOWN) {
            damaged++;
        } else if (PacketType.of(header, EtherHead.LENGTH) == PacketType.CONNECT) {
            links.get(index).learnReverseIndex(ConnectFrame.peerIndexOf(header, EtherHead.LENGTH));
        }
        return index;
    }

    /** One ring of the bell for all that was committed, and none if the backend is awake. */
    @Override
    public void flush() {
        if (closed) {
            return;
        }
        if (unrung) {
            unrung = false;
            at.backendBell.ring();
        }
        renew();
    }

    @Override
    public boolean arm() {
        flush();
        if (closed) {
            return true;
        }
        bell.arm();
        armed++;
        if (handover.isFresh() || at != null && !at.in.isEmpty()) {
            disarm();
            return false;
        }
        return true;
    }

    @Override
    public void await(long nanos) {
        mapped.readLock().lock();
        try {
            if (!closed && !wanted.getAndSet(false)) {
                bell.await(nanos);
                wanted.set(false);
            }
        } finally {
            mapped.readLock().unlock();
        }
    }

    /** With several sleepers the bell stays armed until the last has risen: each of them is woken by one ring. */
    @Override
    public void disarm() {
        if (armed > 0 && --armed == 0 && !closed) {
            bell.disarm();
        }
    }

    @Override
    public void wakeup() {
        wanted.set(true);
        mapped.readLock().lock();
        try {
            if (!closed) {
                bell.ring();
            }
        } finally {
            mapped.readLock().unlock();
        }
    }

    @Override
    public String trouble() {
        String storeTrouble = control.storeTrouble();
        return control.trouble()
                + control.quotaTrouble()
                + (storeTrouble.isEmpty() ? "" : " (store: " + storeTrouble + ")");
    }

    @Override
    public String describe() {
        String trouble = control.trouble();
        String quotaTrouble = control.quotaTrouble();
        String storeTrouble = control.storeTrouble();
        return address() + ", frontend " + control + ": "
                + (trouble.isEmpty() ? "connected" : "no connection: " + trouble)
                + (quotaTrouble.isEmpty() ? "" : ", " + quotaTrouble)
                + (storeTrouble.isEmpty() ? "" : ", store: " + storeTrouble)
                + ", " + links.count() + " peers, attached " + attachments + " times, " + lost
                + " frames lost for want of a backend, " + damaged + " damaged, " + refused + " refused"
                + (at == null ? "" : "; " + at);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        flush();
        thread.close();
        closed = true;
        lockAgainstSleepers();
        try {
            control.stop();
            if (at != null) {
                at.close();
                at = null;
            }
            Attachment unused = handover.take();
            if (unused != null) {
                unused.close();
            }
            place.close();
        } finally {
            mapped.writeLock().unlock();
        }
    }
}
