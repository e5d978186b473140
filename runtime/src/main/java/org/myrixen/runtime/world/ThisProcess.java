package org.myrixen.runtime.world;

import java.util.Map;
import org.myrixen.bootstrap.ExitCode;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** The one membership of this process in a job, which can begin and end once (MPI-1.1 section 7.5). */
public final class ThisProcess {
    private static final Object LOCK = new Object();
    private static volatile World world;
    private static volatile boolean left;
    private static volatile Thread mainThread;

    private ThisProcess() {}

    /**
     * Joins the job; the calling thread is the main thread from now on.
     *
     * @throws Fault OTHER if called before, or if the job cannot be joined
     */
    public static World join() {
        return join(System.getenv(), command());
    }

    private static World join(Map<String, String> env, String command) {
        synchronized (LOCK) {
            if (left) {
                throw new Fault(ErrorClass.OTHER, "this process has finalized already, and cannot join again");
            }
            if (world != null) {
                throw new Fault(ErrorClass.OTHER, "this process has joined already");
            }
            world = World.join(env, command);
            mainThread = Thread.currentThread();
            return world;
        }
    }

    /** What the JVM runs, with its arguments, as far as it tells. */
    private static String command() {
        return System.getProperty("sun.java.command", "Main");
    }

    /**
     * Leaves the job; all ranks must.
     *
     * @throws Fault OTHER before join or after leave
     */
    public static void leave() {
        synchronized (LOCK) {
            World leaving = world();
            leaving.leave();
            left = true;
            world = null;
        }
    }

    /**
     * The job, while this process is in it.
     *
     * @throws Fault OTHER before join and after leave
     */
    public static World world() {
        World now = world;
        if (now == null) {
            throw new Fault(ErrorClass.OTHER, absence());
        }
        return now;
    }

    /** Why there is no world: too early or too late. */
    public static String absence() {
        return left ? "MPI has been finalized: no call may follow" : "MPI has not been initialized: call Init first";
    }

    /** Whether this process has joined, even if it has left. */
    public static boolean hasJoined() {
        return world != null || left;
    }

    public static boolean hasLeft() {
        return left;
    }

    /** Whether the calling thread is the one that joined. */
    public static boolean isMainThread() {
        return Thread.currentThread() == mainThread;
    }

    /** This process for a person, whether or not it has joined: {@code rank 2}. */
    static String rankName() {
        World now = world;
        String launched = System.getenv("MYRIXEN_RANK");
        return now != null ? "rank " + now.rank() : launched != null ? "rank " + launched : "this process";
    }

    /** As {@link #abort}, and says why if no launcher hears of it. */
    public static void abortAloud(int code, String reason) {
        if (world == null || System.getenv("MYRIXEN_RANK") == null) {
            System.err.println("aborted with code " + code + ": " + reason);
        }
        abort(code, reason);
    }

    /** Ends the job, this process first; does not return. */
    public static void abort(int code, String reason) {
        World now = world;
        if (now != null) {
            now.abort(code, reason);
        }
        System.out.flush();
        System.err.flush();
        // No shutdown hooks: one that waits for a message would keep an aborted rank alive.
        Runtime.getRuntime().halt(ExitCode.ofAbort(code));
    }
}
