package xdev.mxdev;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** The ranks of one job of MPJ Express, each a JVM started as its runtime starts them: {@code java Main RANK CONF DEVICE}. */
final class Ranks implements AutoCloseable {
    static final String MPJ = System.getProperty("mpj.jar", "/usr/share/java/mpj.jar");
    static final String LOG4J = System.getProperty("log4j.jar", "/usr/share/java/log4j-1.2.jar");
    private static final int SECONDS = 100;
    private static final int ORACLE_SECONDS = 40;
    private static final int ATTEMPTS = 12;
    private static final int START_ROUNDS = 50;
    private static final int START_ROUND_MILLIS = 100;

    /** How a rank ended, and what it wrote to its two outputs. */
    record Outcome(int code, String out, String err) {}

    private final Path directory;
    private final List<Process> processes = new ArrayList<>();

    Ranks(Path directory) {
        this.directory = directory;
    }

    /** A CONF that no other job has. */
    static String conf(int size) {
        return "#Number of Processes;" + size + ";#Protocol Switch Limit;131072;#Job;#" + UUID.randomUUID();
    }

    /** The program over MPJ Express's own niodev, which now and then hangs on a busy machine, in MPI.Init or later: then once more. */
    static List<Outcome> oracle(Path directory, int size, Class<?> program) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Outcome> outcomes = run(directory, "niodev", size, program);
            if (!outcomes.isEmpty()) {
                return outcomes;
            }
        }
        String reason = "skipped, nothing to compare with: niodev of MPJ Express hung " + ATTEMPTS + " times";
        System.out.println(reason);
        throw new TestAbortedException(reason); // the oracle's fault, not that of what is tested
    }

    /** Runs all ranks of a program over a device, and gives what each printed; nothing if niodev hangs. */
    static List<Outcome> run(Path directory, String device, int size, Class<?> program) throws Exception {
        Path files = Files.createDirectories(directory.resolve(device));
        try (Ranks ranks = new Ranks(files);
                ServerSocket ports = new ServerSocket(0, size, InetAddress.getLoopbackAddress())) {
            String conf = conf(size) + ";#Server Name;127.0.0.1;#Server Port;" + ports.getLocalPort();
            for (int rank = 0; rank < size; rank++) {
                ranks.start(rank, conf, device, program);
            }
            if (device.equals("niodev")) {
                exchangePorts(ports, size);
                return ranks.haveStarted() && ranks.haveEnded() ? ranks.await() : List.of();
            }
            return ranks.await();
        }
    }

    /** What {@code mpjrun} does for niodev: tells every rank the ports of all. */
    private static void exchangePorts(ServerSocket server, int size) throws IOException {
        server.setSoTimeout(SECONDS * 1000);
        StringBuilder all = new StringBuilder("#Peer Information");
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Socket socket = server.accept();
            sockets.add(socket);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readUTF();
            int writePort = in.readInt();
            all.append(";127.0.0.1@").append(in.readInt()).append('@').append(writePort);
            all.append('@').append(in.readInt()).append("@0");
        }
        for (Socket socket : sockets) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF(all.toString());
            out.flush();
            socket.close();
        }
    }

    /** Starts one rank; its outputs are files, named after the number of processes before it. */
    void start(int rank, String conf, String device, Class<?> program, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(program.getName(), Integer.toString(rank), conf, device));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve(processes.size() + ".out").toFile())
                .redirectError(directory.resolve(processes.size() + ".err").toFile());
        builder.environment().put("MPJ_HOME", "/usr/share/mpj");
        processes.add(builder.start());
    }

    /** Whether every rank prints something before long. */
    private boolean haveStarted() throws IOException, InterruptedException {
        for (int round = 0; round < START_ROUNDS; round++) {
            boolean all = true;
            for (int rank = 0; rank < processes.size(); rank++) {
                all &= Files.size(directory.resolve(rank + ".out")) > 0;
            }
            if (all) {
                return true;
            }
            Thread.sleep(START_ROUND_MILLIS);
        }
        return false;
    }

    /** Whether every rank ends in a time that is long for these programs. */
    private boolean haveEnded() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ORACLE_SECONDS);
        for (Process each : processes) {
            if (!each.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    Process process(int index) {
        return processes.get(index);
    }

    /** Waits for all, in the order in which they were started. */
    List<Outcome> await() throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("hangs: the rank started as number " + i + "\n" + stacks()
                        + Files.readString(directory.resolve(i + ".out"))
                        + Files.readString(directory.resolve(i + ".err")));
            }
            outcomes.add(new Outcome(
                    processes.get(i).exitValue(),
                    Files.readString(directory.resolve(i + ".out")),
                    Files.readString(directory.resolve(i + ".err"))));
        }
        return outcomes;
    }

    private String stacks() throws IOException {
        String jstack =
                Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
        StringBuilder text = new StringBuilder();
        for (Process process : processes) {
            if (process.isAlive()) {
                Process dump = new ProcessBuilder(jstack, Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .start();
                text.append(new String(dump.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
