package org.myrixen.xen.split.backend;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.NumberTable;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.split.FrameLimits;

/** Moves frames between virtual boards and the port, in rounds that give every VM the same bytes. For one thread, but for {@link #execute}. */
final class Fabric {
    /** Most frames of one VM in one turn, and from the port in one round. */
    private static final int BURST = 256;

    /** What a frame costs at least: rubbish is charged too. */
    private static final int LEAST_COST = 64;

    private final Port port;
    private final Berth berth;
    private final Verdict verdict;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final MemorySegment header = Arena.ofAuto().allocate(FrameGuard.HEADER, Long.BYTES);
    private final int longest;
    private final FrameHandler fromFrontend = this::fromFrontend;
    private final Port.FrameSink fromPort = this::fromPort;
    private final Tally drops = new Tally();

    private VirtualBoard[] boards = {};

    /** Those that have boards. */
    private Account[] accounts = {};

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
     * @param verdict is told of those who are not served any more
     */
    Fabric(Port port, Berth berth, Verdict verdict) {
        this.port = port;
        this.berth = berth;
        this.verdict = verdict;
        longest = FrameLimits.longest(port.profile());
    }

    /** Any thread: has this done between two rounds. */
    void execute(Runnable command) {
        commands.add(command);
        berth.wakeup();
    }

    /** Serves it from now on, if its VM is served; false if the port does not hear its address at present. */
    boolean add(VirtualBoard board) {
        if (board.account.cut != null) {
            return true; // the registrar is about to hear of it
        }
        boards = Arrays.copyOf(boards, boards.length + 1);
        boards[boards.length - 1] = board;
        board.account.share.add(board);
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
            board.account.share.remove(board);
            board.guard.release();
            index();
            port.removeStation(board.mac);
        }
    }

    private void index() {
        indexes = new NumberTable();
        for (int i = 0; i < boards.length; i++) {
            indexes.put(boards[i].mac, i);
        }
        accounts = Arrays.stream(boards).map(board -> board.account).distinct().toArray(Account[]::new);
    }

    /** One round over all boards and the port; returns the work done. */
    int round(long nanos) {
        now = nanos;
        int work = 0;
        try {
            work = obey();
            Account[] present = accounts;
            work += serve(present);
            work += port.progress(fromPort, BURST);
            for (VirtualBoard board : boards) {
                board.ring();
            }
            for (VirtualBoard board : boards) {
                breakIfDue(board);
            }
            for (Account account : present) {
                cutIfDue(account);
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
        Account[] present = accounts;
        for (VirtualBoard board : boards) {
            if (!board.isMapped()) {
                board.cut = Cause.LOST_MEMORY;
                breakIfDue(board);
            }
        }
        for (Account account : present) {
            cutIfDue(account);
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

    /** A turn for each VM, beginning with the first that a full port has broken off, or with another each time. */
    private int serve(Account[] present) {
        int count = present.length;
        int taken = 0;
        int brokenOff = -1;
        int at = first < count ? first : 0;
        int next = at + 1;
        for (int i = 0; i < count; i++) {
            taken += serve(present[at]);
            if (present[at].share.end() && brokenOff < 0) {
                brokenOff = at;
            }
            at = at + 1 < count ? at + 1 : 0;
        }
        first = brokenOff < 0 ? next : brokenOff;
        return taken;
    }

    private int serve(Account account) {
        Share share = account.share;
        share.begin();
        int taken = 0;
        for (VirtualBoard board = share.next(); board != null; board = taken < BURST ? share.next() : null) {
            taken += drain(board, BURST - taken);
            share.done(board, board.cut != null || account.cut != null || board.out.isEmpty());
        }
        return taken;
    }

    private int drain(VirtualBoard board, int limit) {
        if (board.cut != null) {
            return 0;
        }
        turn = board;
        int taken = board.out.drain(0, fromFrontend, limit);
        if (board.out.state() != RingReceiver.State.OPEN) {
            board.cut = Cause.BROKEN_RING;
        }
        return taken;
    }

    /** A channel that is broken ends; its frontend may make another, until its VM has had enough. */
    private void breakIfDue(VirtualBoard board) {
        if (board.cut != null && board.served) {
            board.drop(board.cut);
            board.charge(board.cut, now);
            remove(board);
            verdict.broken(board);
        }
    }

    private void cutIfDue(Account account) {
        if (account.cut != null && !account.reported) {
            account.reported = true;
            for (VirtualBoard board : account.share.boards()) {
                board.cut = account.cut;
                remove(board);
            }
            verdict.cutOff(account);
        }
    }

    /** It may be served again. */
    void pardon(Account account) {
        account.pardon();
    }

    private boolean fromFrontend(
            int none, MemorySegment h, long hAt, int hLength, MemorySegment frame, long at, int length) {
        VirtualBoard board = turn;
        Share share = board.account.share;
        int cost = Math.max(LEAST_COST, length);
        if (board.cut != null || board.account.cut != null || !share.affords(board, cost)) {
            return false;
        }
        int headLength = Math.min(length, FrameGuard.HEADER);
        MemorySegment.copy(frame, at, header, 0, headLength);
        Cause cause = hLength != 0 ? Cause.BAD_LENGTH : board.guard.outgoing(header, length, now);
        if (cause != null) {
            refuse(board, cause);
        } else if (!forward(board, headLength, frame, at, length)) {
            share.hold();
            return false;
        }
        share.charge(board, cost);
        return true;
    }

    private void refuse(VirtualBoard board, Cause cause) {
        board.drop(cause);
        if (cause.fault) {
            board.charge(cause, now);
        }
    }

    /** Gives a frame to whom it is for; false if it must wait for room in the port. */
    private boolean forward(VirtualBoard board, int headLength, MemorySegment frame, long at, int length) {
        int index = indexes.indexOf(EtherHead.destinationOf(header, 0));
        if (index != NumberTable.UNKNOWN) {
            deliver(boards[index], headLength, frame, at, length);
            switched.setOpaque(switched.getPlain() + 1);
        } else if (!port.isUp()) {
            board.drop(Cause.NO_CARRIER);
            return true;
        } else if (port.offer(header, headLength, frame, at, length)) {
            sent.setOpaque(sent.getPlain() + 1);
        } else {
            return false;
        }
        board.count(Traffic.FRAMES_OUT, 1);
        board.count(Traffic.BYTES_OUT, length);
        return true;
    }

    private void deliver(VirtualBoard to, int headLength, MemorySegment frame, long at, int length) {
        if (to.cut == null) {
            to.guard.incoming(header, length);
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
