package xdev.mxdev;

import java.util.List;
import java.util.concurrent.TimeUnit;
import xdev.XDevException;

/**
 * The ranks of one job: how they find each other, hear that one is gone, and leave together. Rank 0 is the hub, the others are
 * spokes; each spoke keeps a connection to the hub, which the kernel closes when either process ends, however it ends.
 *
 * <p>They speak in lines. A spoke says {@code HERE size member}; the hub answers {@code BUSY reason} (try again), {@code FAIL
 * reason}, or, when all are here, {@code RANK member} for each rank and {@code GO}. Later a spoke says {@code BYE}, the hub
 * {@code GONE rank} or, when all have said BYE, {@code END}.
 */
abstract sealed class Job implements AutoCloseable permits Hub, Spoke {
    static final String HERE = "HERE";
    static final String BUSY = "BUSY";
    static final String FAIL = "FAIL";
    static final String RANK = "RANK";
    static final String GO = "GO";
    static final String BYE = "BYE";
    static final String GONE = "GONE";
    static final String END = "END";

    /** System property: how long to wait for all ranks to come, in seconds. */
    private static final String TIMEOUT = "myrixen.mpj.timeout";

    private static final long TIMEOUT_USUAL = 60;

    private final Listener listener;
    private volatile String failure;
    private volatile boolean over;

    /** Told from the thread that watches the job. */
    interface Listener {
        /** A rank has ended without leaving. */
        void gone(Member member);

        /** Something that a waiting thread asks for has changed. */
        void changed();
    }

    Job(Listener listener) {
        this.listener = listener;
    }

    /**
     * Returns when all ranks of the job are here.
     *
     * @throws XDevException if some do not come in time; the message names them
     */
    static Job join(JobConf conf, Member me, Listener listener) {
        long seconds = Long.getLong(TIMEOUT, TIMEOUT_USUAL);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Job job = me.rank() == 0
                ? Hub.gather(conf, me, seconds, deadline, listener)
                : Spoke.reach(conf, me, seconds, deadline, listener);
        Thread.ofPlatform().daemon().name("myrixen-job").start(job::watch);
        return job;
    }

    static String remedy(long seconds) {
        return " within " + seconds + " s: all ranks have to run on this host, as this user and with the same CONF"
                + " (-D" + TIMEOUT + "=SECONDS waits longer)";
    }

    /** In rank order. */
    abstract List<Member> members();

    /** Listens until the job is over. */
    abstract void watch();

    /** Says that this rank needs nothing more of the others; it goes on making progress until {@link #isOver}. */
    abstract void leave();

    @Override
    public abstract void close();

    /** Why the job can not go on; null while it can. */
    final String failure() {
        return failure;
    }

    /** Whether all ranks have left. */
    final boolean isOver() {
        return over;
    }

    final void lost(Member member) {
        listener.gone(member);
        if (failure == null) {
            failure = "rank " + member.rank() + " (process " + member.pid() + ") has ended without MPI.Finalize";
        }
        listener.changed();
    }

    final void end() {
        over = true;
        listener.changed();
    }
}
