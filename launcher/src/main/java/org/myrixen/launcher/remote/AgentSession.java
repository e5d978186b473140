package org.myrixen.launcher.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.myrixen.bootstrap.ExitCode;
import org.myrixen.launcher.job.HostCommands;
import org.myrixen.launcher.job.JobEvent;
import org.myrixen.launcher.job.LocalCrew;

/** An agent's life: from its assignment to the last trace of its ranks. */
public final class AgentSession {
    private static final int CONNECT_MILLIS = 20_000;
    private static final Duration SENT_WITHIN = Duration.ofSeconds(5);

    private final InputStream input;
    private final Assignment assignment;
    private final Connection connection;
    private final RemoteConsole console;
    private final LocalCrew crew;
    private final RankInput rankInput;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean done;

    private AgentSession(InputStream input, Assignment assignment, Socket socket, int index, HostCommands commands)
            throws IOException {
        Assignment.Place place = assignment.hosts().get(index);
        this.input = input;
        this.assignment = assignment;
        this.connection = new Connection(socket, "the launcher", Duration.ofMillis(assignment.heartbeatMillis()));
        this.console = new RemoteConsole(connection);
        this.rankInput = new RankInput(connection);
        this.crew = new LocalCrew(
                place.host(),
                place.ranksHere(),
                assignment.identity(),
                assignment.spec(),
                commands,
                false,
                console,
                this::tell);
    }

    /**
     * Serves one job.
     *
     * @param input holds the assignment; its end is the end of whoever started this agent
     * @param host the name under which the launcher knows this host
     * @param version of this MyriXen
     * @return the exit code for the agent's process
     * @throws IOException if the assignment can not be read, names no such host, or its launcher can not be reached
     */
    public static int run(InputStream input, String host, String version, HostCommands commands) throws IOException {
        Assignment assignment = Assignment.readFrom(input, version);
        int index =
                assignment.hosts().stream().map(Assignment.Place::host).toList().indexOf(host);
        if (index < 0) {
            throw new IOException("host \"" + host + "\" is not one of the job's");
        }
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(assignment.address(), assignment.port()), CONNECT_MILLIS);
            new Handshake(assignment.identity().token()).greet(socket, index);
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "can not connect back to the launcher at " + assignment.address() + " port " + assignment.port()
                            + " (launch.address chooses another): " + e.getMessage(),
                    e);
        }
        return new AgentSession(input, assignment, socket, index, commands).serve();
    }

    private int serve() {
        Thread.ofPlatform().daemon().name("starter").start(this::watchInput);
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "signalled"));
        try {
            connection.listen(this::take);
            if (done) {
                return 0;
            }
            console.close();
            crew.dismiss();
            crew.awaitGone();
            return ExitCode.LAUNCHER_LOST;
        } finally {
            over.countDown();
        }
    }

    /** Nothing comes after the assignment, but its end: of ssh, of srun, or of the launcher behind them. */
    private void watchInput() {
        try {
            input.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // An end like any other.
        }
        connection.close(Duration.ZERO);
    }

    private void signalled() {
        connection.close(Duration.ZERO);
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Message message) {
        switch (message) {
            case Message.Start() -> start();
            case Message.Release m -> crew.release(m.cards());
            case Message.Abort m -> crew.abort(m.code(), m.reason());
            case Message.Describe() -> crew.describe();
            case Message.PrintStacks m -> crew.printStacks(m.rank());
            case Message.Terminate() -> {
                connection.send(new Message.Beat()); // A launcher that hears nothing now takes this host for cut off.
                crew.terminate();
            }
            case Message.Kill() -> {
                connection.send(new Message.Beat());
                crew.kill();
            }
            case Message.Input m -> rankInput.add(m.bytes());
            case Message.OutputTaken m -> console.taken(m.bytes());
            case Message.Dismiss() -> dismissed();
            default -> throw new IllegalStateException("no message for an agent: " + message);
        }
    }

    private void start() {
        String directory = assignment.spec().directory();
        if (!directory.isEmpty() && !Files.isDirectory(Path.of(directory))) {
            connection.send(new Message.Refused("has no directory " + directory + " (--wdir names another)"));
            return;
        }
        try {
            crew.muster();
            crew.start();
            crew.ranks().stream().forEach(rank -> connection.send(new Message.Started(rank, crew.pid(rank))));
            crew.input().ifPresent(rankInput::into);
        } catch (IOException e) {
            connection.send(new Message.Refused("can not start its ranks: " + e.getMessage()));
        }
    }

    private void dismissed() {
        crew.dismiss();
        // Output needs the reader, which is this thread: the launcher's word that it was taken could not come
        // otherwise.
        Thread.ofPlatform().name("farewell").start(() -> {
            crew.awaitGone();
            done = true;
            connection.send(new Message.Gone());
            connection.close(SENT_WITHIN);
        });
    }

    private void tell(JobEvent event) {
        switch (event) {
            case JobEvent.Exited e -> connection.send(new Message.Exited(e.rank(), e.code()));
            case JobEvent.Joined e -> connection.send(new Message.Joined(e.rank()));
            case JobEvent.Finalized e -> connection.send(new Message.Finalized(e.rank()));
            case JobEvent.Aborted e -> connection.send(new Message.Aborted(e.rank(), e.code(), e.reason()));
            case JobEvent.Left e -> connection.send(new Message.Left(e.rank()));
            case JobEvent.Described e -> connection.send(new Message.Described(e.rank(), e.text(), e.stacks()));
            case JobEvent.Fenced e -> connection.send(new Message.Fenced(e.cards()));
            default -> {
                // Ready: the launcher has waited for the connection, and no longer waits.
            }
        }
    }
}
