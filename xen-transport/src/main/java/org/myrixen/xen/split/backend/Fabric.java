package org.myrixen.xen.split.backend;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.NumberTable;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.split.FrameLimits;

/** Moves frames between virtual boards and the port, in rounds that give every board the same bytes. For one thread, but for {@link #execute}. */
final class Fabric {
    /** Most frames of one board in one turn, and from the port in one round. */
    private static final int BURST = 256;

    /** What a frame costs at least: rubbish is charged too. */
    private static final int LEAST_COST = 64;

    private final Port port;
    private final Berth berth;
    private final int quantum;
    private final int faults;
    private final BiConsumer<VirtualBoard, Cause> onCut;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final MemorySegment header = Arena.ofAuto().allocate(FrameGuard.HEADER, Long.BYTES);
    private final int longest;
    private final FrameHandler fromFrontend = this::fromFrontend;
    private final Port.FrameSink fromPort = this::fromPort;
    private final Tally drops = new Tally();

    private VirtualBoard[] boards = {};
    private NumberTable indexes = new NumberTable();
    private int first;
    private VirtualBoard turn;
    private long now;
    private long beats;
    private final AtomicLong switched = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    /**
     * A fabric without boards.
     *
     * @param berth where it sleeps
     * @param onCut is told of a board that broke the rules once too often; it is not served any more
     */
    Fabric(Port port, Berth berth, BackendParameters parameters, BiConsumer<VirtualBoard, Cause> onCut) {
        this.port = port;
        this.berth = berth;
        this.quantum = Math.max(parameters.quantum(), FrameLimits.longest(port.profile()));
        this.faults = parameters.faults();
        this.onCut = onCut;
        longest = FrameLimits.longest(port.profile());
    }

    /** Any thread: has this done between two rounds. */
    void execute(Runnable command) {
        commands.add(command);
        berth.wakeup();
    }

    /** Serves it from now on; false if the port does not hear its address at present. */
    boolean add(VirtualBoard board) {
        boards = Arrays.copyOf(boards, boards.length + 1);
        boards[boards.length - 1] = board;
        index();
        boolean heard = port.addStation(board.mac);
        board.served = true;
        board.beat(++beats);
        return heard;
    }

    void remove(VirtualBoard board) {
        VirtualBoard[] others =
                Arrays.stream(boards).filter(other -> other != board).toArray(VirtualBoard[]::new);
        if (others.length < boards.length) {
            board.served = false;
            boards = others;
            index();
            port.removeStation(board.mac);
        }
    }

    private void index() {
        indexes = new NumberTable();
        for (int i = 0; i < boards.length; i++) {
            indexes.put(boards[i].mac, i);
        }
    }

    /** One round over all boards and the port; returns the work done. */
    int round(long nanos) {
        now = nanos;
        int work = 0;
        try {
            work = obey();
            VirtualBoard[] present = boards;
            int count = present.length;
            first = first + 1 < count ? first + 1 : 0;
            for (int i = 0, at = first; i < count; i++, at = at + 1 < count ? at + 1 : 0) {
                work += serve(present[at]);
            }
            work += port.progress(fromPort, BURST);
            for (VirtualBoard board : present) {
                board.ring();
                cutIfDue(board);
            }
        } catch (InternalError e) {
            cutUnmapped();
        }
        return work;
    }

    /**
     * Somebody took memory away under us, which the virtual machine tells late, maybe when it is no longer ours: whose it
     * was, only a look at all of it shows.
     */
    private void cutUnmapped() {
        for (VirtualBoard board : boards) {
            if (!board.isMapped()) {
                cut(board, Cause.LOST_MEMORY);
            }
        }
    }

    private int obey() {
        int done = 0;
        for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
            next.run();
            done++;
        }
        return done;
    }

    /** A board's turn of deficit round robin (Shreedhar and Varghese 1995). */
    private int serve(VirtualBoard board) {
        if (board.cut != null) {
            return 0;
        }
        turn = board;
        board.deficit += quantum;
        int taken = board.out.drain(0, fromFrontend, BURST);
        if (board.out.state() != RingReceiver.State.OPEN) {
            board.cut = Cause.BROKEN_RING;
        } else if (board.out.isEmpty()) {
            board.deficit = 0;
        } else {
            board.deficit = Math.min(board.deficit, quantum);
        }
        return taken;
    }

    private void cutIfDue(VirtualBoard board) {
        if (board.cut != null && board.served) {
            cut(board, board.cut);
        }
    }

    private void cut(VirtualBoard board, Cause cause) {
        board.cut = cause;
        board.served = false;
        board.drops.add(cause);
        remove(board);
        onCut.accept(board, cause);
    }

    private boolean fromFrontend(
            int none, MemorySegment h, long hAt, int hLength, MemorySegment frame, long at, int length) {
        VirtualBoard board = turn;
        int cost = Math.max(LEAST_COST, length);
        if (cost > board.deficit || board.cut != null) {
            return false;
        }
        int headLength = Math.min(length, FrameGuard.HEADER);
        MemorySegment.copy(frame, at, header, 0, headLength);
        Cause cause = hLength != 0 ? Cause.BAD_LENGTH : board.guard.outgoing(header, length, now);
        if (cause != null) {
            refuse(board, cause);
        } else if (!forward(board, headLength, frame, at, length)) {
            return false;
        }
        board.deficit -= cost;
        return true;
    }

    private void refuse(VirtualBoard board, Cause cause) {
        board.drops.add(cause);
        if (cause.fault) {
            board.count(VirtualBoard.FAULTS, 1);
            if (board.counted(VirtualBoard.FAULTS) >= faults) {
                board.cut = cause;
            }
        }
    }

    /** Gives a frame to whom it is for; false if it must wait for room in the port. */
    private boolean forward(VirtualBoard board, int headLength, MemorySegment frame, long at, int length) {
        int index = indexes.indexOf(EtherHead.destinationOf(header, 0));
        if (index != NumberTable.UNKNOWN) {
            deliver(boards[index], headLength, frame, at, length);
            switched.setOpaque(switched.getPlain() + 1);
        } else if (!port.isUp()) {
            board.drops.add(Cause.NO_CARRIER);
            return true;
        } else if (port.offer(header, headLength, frame, at, length)) {
            sent.setOpaque(sent.getPlain() + 1);
        } else {
            return false;
        }
        board.count(VirtualBoard.FRAMES_OUT, 1);
        board.count(VirtualBoard.BYTES_OUT, length);
        return true;
    }

    private void deliver(VirtualBoard to, int headLength, MemorySegment frame, long at, int length) {
        if (to.cut == null) {
            to.guard.incoming(header, length, now);
            to.deliver(header, headLength, frame, at, length);
        }
    }

    private void fromPort(MemorySegment frame, long at, int length) {
        int headLength = Math.min(length, FrameGuard.HEADER);
        if (length <= EtherHead.LENGTH || length > longest) {
            drops.add(Cause.BAD_LENGTH);
            return;
        }
        MemorySegment.copy(frame, at, header, 0, headLength);
        long destination = EtherHead.destinationOf(header, 0);
        int index = indexes.indexOf(destination);
        if (index != NumberTable.UNKNOWN) {
            received.setOpaque(received.getPlain() + 1);
            deliver(boards[index], headLength, frame, at, length);
        } else if (destination != EtherHead.BROADCAST) {
            drops.add(Cause.NOBODY);
        }
    }

    /** Tells all frontends that the backend lives. */
    void beat() {
        beats++;
        try {
            for (VirtualBoard board : boards) {
                board.beat(beats);
            }
        } catch (InternalError e) {
            cutUnmapped();
        }
    }

    /** Sleeps until there is something to do, at most so long. */
    void sleep(long nanos) {
        if (arm()) {
            berth.await(nanos);
        }
        disarm();
    }

    /** Announces sleep to all; false if there is something to do. */
    private boolean arm() {
        berth.arm(); // before the looks: who wakes us after them finds it armed
        boolean quiet = commands.isEmpty();
        try {
            for (VirtualBoard board : boards) {
                quiet &= board.arm();
            }
        } catch (InternalError e) {
            cutUnmapped();
            return false;
        }
        return quiet && port.arm();
    }

    private void disarm() {
        berth.disarm();
        try {
            for (VirtualBoard board : boards) {
                board.disarm();
            }
        } catch (InternalError e) {
            cutUnmapped();
        }
    }

    Port port() {
        return port;
    }

    Tally drops() {
        return drops;
    }

    long switched() {
        return switched.getOpaque();
    }

    long sent() {
        return sent.getOpaque();
    }

    long received() {
        return received.getOpaque();
    }
}
