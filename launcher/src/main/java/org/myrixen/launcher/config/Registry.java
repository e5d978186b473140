package org.myrixen.launcher.config;

import static org.myrixen.launcher.config.ParameterType.NAMES;
import static org.myrixen.launcher.config.ParameterType.PATH;
import static org.myrixen.launcher.config.ParameterType.QUANTITY;
import static org.myrixen.launcher.config.ParameterType.SECONDS;
import static org.myrixen.launcher.config.ParameterType.SECRET;
import static org.myrixen.launcher.config.ParameterType.SWITCH;
import static org.myrixen.launcher.config.ParameterType.TEXT;

import java.util.Comparator;
import java.util.List;

/** The one list of parameters: what is not here can not be set. */
public final class Registry {
    /** How long mpjrun waits between TERM and KILL. */
    public static final String GRACE = "launcher.grace";

    /** Whether ranks start from an ahead-of-time cache. */
    public static final String AOT = "launcher.aot";

    /** The remote shell. */
    public static final String LAUNCH_RSH = "launch.rsh";

    /** Slurm's starter. */
    public static final String LAUNCH_SRUN = "launch.srun";

    /** Where MyriXen is on other hosts. */
    public static final String LAUNCH_HOME = "launch.home";

    /** Where agents connect back. */
    public static final String LAUNCH_ADDRESS = "launch.address";

    /** Whether ranks say whom they sent to, and by which transport. */
    public static final String ROUTES = "mx.routes";

    /** Transports that ranks may use. */
    public static final String NICS = "nics";

    /** How long hosts may take to answer. */
    public static final String LAUNCH_TIMEOUT = "launch.timeout";

    /** After what silence a host is lost. */
    public static final String LAUNCH_HEARTBEAT = "launch.heartbeat";

    /** Where backend and frontends meet. */
    public static final String SPLIT_STORE = "split.store";

    /** What a backend draws MAC addresses from. */
    public static final String BACKEND_SECRET = "backend.secret";

    /** The boards of a backend. */
    public static final String BACKEND_BOARDS = "backend.boards";

    /** All parameters, by component. */
    public static final List<Parameter> PARAMETERS = List.of(
            new Parameter(
                    GRACE, "2", SECONDS, "time that ranks get to end by themselves between TERM and KILL, in seconds"),
            new Parameter(
                    AOT,
                    "true",
                    SWITCH,
                    "start ranks from the ahead-of-time cache that was made at build; a stale one is never used"),
            new Parameter(
                    LAUNCH_RSH,
                    "ssh -T -x -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=15",
                    TEXT,
                    "remote shell that starts the agent of another host, with its options"),
            new Parameter(
                    LAUNCH_SRUN,
                    "srun --overlap --mpi=none --cpu-bind=none --kill-on-bad-exit=1",
                    TEXT,
                    "command that starts the agents in an allocation of Slurm, with its options"),
            new Parameter(
                    LAUNCH_HOME, "", TEXT, "directory of MyriXen on other hosts; empty for the same as on this one"),
            new Parameter(
                    LAUNCH_ADDRESS,
                    "",
                    TEXT,
                    "address, interface or network of this host where agents connect back, or any for all interfaces;"
                            + " empty for the one that leads to the first other host"),
            new Parameter(LAUNCH_TIMEOUT, "60", SECONDS, "time that other hosts get to answer, in seconds"),
            new Parameter(
                    LAUNCH_HEARTBEAT,
                    "30",
                    SECONDS,
                    "silence after which another host, or to it the launcher, counts as lost, in seconds; 0 for never"),
            new Parameter(
                    NICS,
                    "",
                    NAMES,
                    "transports that ranks may use, by the names that mpjinfo shows; empty for all that work"),
            new Parameter(
                    "shm.dir", "/dev/shm", PATH, "directory of the shared segments; must be a memory file system"),
            new Parameter("shm.ring.first", "40k", QUANTITY, "bytes of a ring at first contact, per direction"),
            new Parameter(
                    "shm.ring.bytes",
                    "",
                    QUANTITY,
                    "bytes of a ring between ranks that exchange much, smaller if there are many; empty for 4m, or where ranks"
                            + " share cores 2m by the ranks of the host, at least 256k"),
            new Parameter(
                    "shm.inbox.entries",
                    "",
                    QUANTITY,
                    "first contacts that a rank's inbox holds at a time; empty for 30, or twice the ranks of the host"),
            new Parameter("xen.ring.first", "40k", QUANTITY, "bytes of a ring between Xen domains at first contact"),
            new Parameter(
                    "xen.ring.bytes",
                    "512k",
                    QUANTITY,
                    "bytes of a ring between Xen domains that exchange much; all that a domain grants is at most gntalloc's limit"),
            new Parameter(
                    "xen.domains",
                    "",
                    TEXT,
                    "numbers of the Xen domains that may open rings to a rank, with commas; empty for all of the machine"),
            new Parameter(
                    "ivshmem.path",
                    "",
                    TEXT,
                    "memory that virtual machines share: resource2 of the device, on their host the file; empty for the first device"),
            new Parameter(
                    "ivshmem.ring.first", "40k", QUANTITY, "bytes of a ring between virtual machines at first contact"),
            new Parameter(
                    "ivshmem.ring.bytes",
                    "1m",
                    QUANTITY,
                    "bytes of a ring between virtual machines that exchange much; many ranks get smaller ones"),
            new Parameter(
                    "ivshmem.inbox.entries",
                    "",
                    QUANTITY,
                    "first contacts over ivshmem that a rank takes; empty for 64, or twice the ranks of the machine"),
            new Parameter(
                    SPLIT_STORE,
                    "",
                    TEXT,
                    "where this machine meets the backend, and myrixend its frontends: a directory, xenstore,"
                            + " ivshmem, or ivshmem:FILE; empty for no backend"),
            new Parameter(
                    "split.domain",
                    "",
                    QUANTITY,
                    "number of this machine, where the store does not know it; empty for one by its kernel in ivshmem, else 1"),
            new Parameter("split.backend", "0", QUANTITY, "number of the machine where the backend runs"),
            new Parameter(
                    "split.ring.bytes",
                    "",
                    QUANTITY,
                    "bytes of each ring that a rank asks the backend for, halved where memory is short; empty for 1m, 256k"
                            + " between Xen domains"),
            new Parameter(
                    "split.timeout.ms",
                    "3000",
                    QUANTITY,
                    "milliseconds that a backend gets to answer, and may be silent before it counts as dead"),
            new Parameter(
                    BACKEND_BOARDS,
                    "",
                    TEXT,
                    "interfaces that myrixend sends by, joined by commas, the preferred one first, or none; empty for"
                            + " Myrinet ports, then Ethernet ports"),
            new Parameter("backend.myrinet", "", TEXT, "interfaces that count as Myrinet ports whatever their driver"),
            new Parameter(
                    "backend.profile",
                    "",
                    TEXT,
                    "layout and size of frames, the same on all hosts: omx9000, omx1500, mxwire; empty for what all"
                            + " boards of myrixend carry"),
            new Parameter(
                    BACKEND_SECRET,
                    "",
                    SECRET,
                    "what the MAC addresses of machines are drawn from, the same for a backend's successor; empty for one that is kept with the store"),
            new Parameter("backend.ring.bytes", "4m", QUANTITY, "most bytes of each ring that a rank gets"),
            new Parameter(
                    "backend.quantum",
                    "64k",
                    QUANTITY,
                    "bytes that a machine may send before others have their turn; its ranks share them"),
            new Parameter("backend.quota.frontends", "64", QUANTITY, "ranks of one machine that myrixend serves"),
            new Parameter(
                    "backend.quota.endpoints",
                    "256",
                    QUANTITY,
                    "endpoints that a machine may send from, over all its ranks"),
            new Parameter(
                    "backend.quota.regions",
                    "4096",
                    QUANTITY,
                    "large messages that a machine may have announced at a time, over all its ranks"),
            new Parameter(
                    "backend.quota.pulls",
                    "64m",
                    QUANTITY,
                    "bytes that a machine may have asked for at a time, over all its ranks: each asks for 1m at most"),
            new Parameter("backend.faults", "16", QUANTITY, "breaches of the rules after which a machine is cut off"),
            new Parameter(
                    "backend.cutoff.s",
                    "600",
                    QUANTITY,
                    "seconds that a machine stays cut off unless myrixend --lift lifts it; breaches are forgotten after as long"
                            + " without another"),
            new Parameter(
                    "backend.poll.us", "50", QUANTITY, "microseconds that myrixend looks around before it sleeps"),
            new Parameter(
                    "ether.raw.interface",
                    "",
                    TEXT,
                    "interface that carries raw frames to other hosts; empty for the first Ethernet interface that is up"),
            new Parameter(
                    "ether.raw.profile",
                    "",
                    TEXT,
                    "layout and size of raw frames, the same on all hosts: omx9000, omx1500, mxwire; empty for the interface's MTU"),
            new Parameter(
                    "ether.raw.ring.bytes", "8m", QUANTITY, "bytes of the kernel's ring that raw frames arrive in"),
            new Parameter(
                    "ether.udp.interface",
                    "",
                    TEXT,
                    "interface that carries UDP datagrams to other hosts; empty for that of the default route"),
            new Parameter(
                    "ether.udp.address",
                    "",
                    TEXT,
                    "address of this host that UDP datagrams come from; empty for the first of the interface"),
            new Parameter(
                    "ether.udp.mtu",
                    "",
                    QUANTITY,
                    "bytes of the longest packet on the way between the hosts, if less than the interface's MTU"),
            new Parameter(
                    "ether.udp.buffer.bytes",
                    "8m",
                    QUANTITY,
                    "bytes that the kernel is asked to hold of datagrams that have not been read"),
            Parameter.choice(
                    "ether.udp.io",
                    "auto",
                    "how datagrams pass the kernel: epoll (Netty's native code), nio (the JDK alone), or auto for the best",
                    "auto",
                    "epoll",
                    "nio"),
            new Parameter(
                    "ether.udp.gso", "true", SWITCH, "let the kernel cut and join datagrams where it can; needs epoll"),
            new Parameter(
                    "mx.eager.max",
                    "",
                    QUANTITY,
                    "bytes of the longest message that is sent before it is asked for; empty to fit the cores and the ranks"
                            + " of the host: 16k, or 1m over rings where ranks share cores"),
            new Parameter(
                    "mx.unexpected.max",
                    "64m",
                    QUANTITY,
                    "bytes that an endpoint holds of messages not yet received, before senders must keep theirs"),
            new Parameter(
                    "mx.single-copy.min",
                    "8m",
                    QUANTITY,
                    "bytes of the shortest message that is read straight from the sender's memory where the kernel permits it"),
            Parameter.choice(
                    "mx.progress.thread",
                    "auto",
                    "whether a thread moves messages on while the program computes: on, off, or auto for on where links"
                            + " lose frames",
                    "auto",
                    "on",
                    "off"),
            new Parameter(
                    "mx.give-up",
                    "25",
                    SECONDS,
                    "silence after which a rank over a link that loses frames counts as unreachable, in seconds"),
            new Parameter(
                    ROUTES,
                    "false",
                    SWITCH,
                    "each rank says at the end whom it sent to, and by which transport; as -v"),
            new Parameter("mx.trace", "false", SWITCH, "print each frame that a rank sends or receives"),
            new Parameter(
                    "mx.count", "false", SWITCH, "count frames and bytes by type; shown when a job runs out of time"),
            new Parameter(
                    "mx.capture",
                    "",
                    TEXT,
                    "write each frame to this file, with the rank and the transport appended, for Wireshark"),
            new Parameter("mx.faults", "", TEXT, "faults to inject for tests, for example seed=7,refuse=0.1"),
            new Parameter(
                    "wait.spins",
                    "",
                    QUANTITY,
                    "looks at the rings before a waiting rank yields its core; empty to fit"
                            + " the cores and the ranks of the host"),
            new Parameter("wait.yields", "", QUANTITY, "yields before a waiting rank sleeps; empty to fit"),
            Parameter.choice(
                    "coll.barrier",
                    "",
                    "algorithm of barriers: linear or dissemination; empty to fit the machine",
                    "linear",
                    "dissemination"),
            Parameter.choice(
                    "coll.bcast",
                    "",
                    "algorithm of broadcasts: linear, binomial, chain or scatter-allgather; empty to fit",
                    "linear",
                    "binomial",
                    "chain",
                    "scatter-allgather"),
            Parameter.choice(
                    "coll.allreduce",
                    "",
                    "algorithm of allreduce: linear, recursive-doubling, rabenseifner, ring or direct; empty to fit",
                    "linear",
                    "recursive-doubling",
                    "rabenseifner",
                    "ring",
                    "direct"),
            Parameter.choice(
                    "coll.alltoall",
                    "",
                    "algorithm of alltoall: central, bruck, crowded or pairwise; empty to fit",
                    "central",
                    "bruck",
                    "crowded",
                    "pairwise"),
            new Parameter(
                    "object.filter",
                    "",
                    TEXT,
                    "classes that may arrive as objects, as a serialization filter pattern; empty for all that the program can load and docs/objects.md does not name"),
            new Parameter(
                    "object.depth",
                    "1000000",
                    QUANTITY,
                    "levels that objects which arrive may nest, for example the nodes of a linked list"));

    private static final int NEAR = 4;

    private Registry() {}

    /** Completes "there is no parameter x" with the nearest name there is. */
    static String suggestion(String name) {
        return PARAMETERS.stream()
                .map(Parameter::name)
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .filter(known -> distance(known, name) <= NEAR)
                .map(known -> "; did you mean " + known + "?")
                .orElse("; mpjinfo --params lists them all");
    }

    /** Insertions, deletions and replacements that make one text the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
