package org.myrixen.launcher.remote;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.myrixen.launcher.job.Console;
import org.myrixen.launcher.job.Crew;
import org.myrixen.launcher.job.JobEvent;

/** The ranks of another host, through its agent. */
final class RemoteCrew implements Crew {
    private static final int INPUT_CHUNK = 1 << 14;
    private static final int INPUT_WINDOW = 1 << 18;
    private static final Duration WORDS_WITHIN = Duration.ofSeconds(1);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(15);
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(2);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);

    private final Assignment.Place place;
    private final BitSet ranks;
    private final Assignment assignment;
    private final Starter starter;
    private final Console console;
    private final Consumer<JobEvent> events;
    private final Map<Integer, Long> pids = new ConcurrentHashMap<>();
    private final BlockingQueue<Message.Output> output = new LinkedBlockingQueue<>();
    private final Credit input = new Credit(INPUT_WINDOW);
    private final AtomicReference<Connection> connection = new AtomicReference<>();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Thread writer;
    private AgentProcess agent;
    private volatile boolean dismissed;
    private volatile boolean givenUp;
    private volatile long toldToEnd;

    RemoteCrew(
            Assignment.Place place,
            Assignment assignment,
            Starter starter,
            Console console,
            Consumer<JobEvent> events) {
        this.place = place;
        this.ranks = place.ranksHere();
        this.assignment = assignment;
        this.starter = starter;
        this.console = console;
        this.events = events;
        this.writer =
                Thread.ofPlatform().daemon().name("output of " + place.host()).unstarted(this::writeOutput);
    }

    @Override
    public String host() {
        return place.host();
    }

    @Override
    public BitSet ranks() {
        return ranks;
    }

    @Override
    public void muster() throws IOException {
        writer.start();
        agent = starter.start(host(), assignment);
        agent.whenEnded(this::lost);
    }

    /** Takes the agent's connection; returns when it is over. */
    void connected(Socket socket) {
        try {
            Connection opened = new Connection(socket, host(), Duration.ofMillis(assignment.heartbeatMillis()));
            if (!connection.compareAndSet(null, opened)) {
                opened.close(Duration.ZERO);
                return;
            }
            agent.connected();
            events.accept(new JobEvent.Ready(this));
            String why = opened.listen(this::take);
            lost(agent.words(WORDS_WITHIN).orElse("has lost its agent: " + why));
        } catch (IOException e) {
            lost("has lost its agent: " + e.getMessage());
        }
    }

    private void lost(String cause) {
        if (lost.compareAndSet(false, true)) {
            input.close();
            gone.countDown();
            if (!dismissed) {
                events.accept(new JobEvent.HostLost(this, cause));
            }
        }
    }

    private void take(Message message) {
        switch (message) {
            case Message.Started m -> pids.put(m.rank(), m.pid());
            case Message.Refused m -> lost(m.cause());
            case Message.Exited m -> events.accept(new JobEvent.Exited(m.rank(), m.code()));
            case Message.Joined m -> events.accept(new JobEvent.Joined(m.rank()));
            case Message.Finalized m -> events.accept(new JobEvent.Finalized(m.rank()));
            case Message.Aborted m -> events.accept(new JobEvent.Aborted(m.rank(), m.code(), m.reason()));
            case Message.Left m -> events.accept(new JobEvent.Left(m.rank()));
            case Message.Described m -> events.accept(new JobEvent.Described(m.rank(), m.text(), m.stacks()));
            case Message.Fenced m -> events.accept(new JobEvent.Fenced(m.cards()));
            case Message.Output m -> output.add(m);
            case Message.InputTaken m -> input.give(m.bytes());
            case Message.Gone() -> gone.countDown();
            default -> throw new IllegalStateException("no message for a launcher: " + message);
        }
    }

    private void writeOutput() {
        try {
            for (Message.Output next = output.take(); next.bytes().length > 0; next = output.take()) {
                console.write(
                        next.error() ? Console.Channel.ERR : Console.Channel.OUT, next.bytes(), next.bytes().length);
                send(new Message.OutputTaken(next.bytes().length));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        send(new Message.Start());
        if (ranks.get(0)) {
            Thread.ofPlatform().daemon().name("input").start(this::pumpInput);
        }
    }

    /** Standard input goes to rank 0, which is far away: it is read ahead, by a window. */
    private void pumpInput() {
        byte[] chunk = new byte[INPUT_CHUNK];
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            for (int n = in.read(chunk); n >= 0 && input.take(n); n = in.read(chunk)) {
                send(new Message.Input(Arrays.copyOf(chunk, n)));
            }
        } catch (IOException e) {
            // As if it had ended.
        }
        send(new Message.Input(new byte[0]));
    }

    private void send(Message message) {
        Connection open = connection.get();
        if (open != null && !lost.get()) {
            open.send(message);
        }
    }

    @Override
    public long pid(int rank) {
        return pids.getOrDefault(rank, 0L);
    }

    @Override
    public void release(byte[] cards) {
        send(new Message.Release(cards));
    }

    @Override
    public void abort(int code, String reason) {
        send(new Message.Abort(code, reason));
    }

    @Override
    public void describe() {
        send(new Message.Describe());
    }

    @Override
    public void printStacks(int rank) {
        send(new Message.PrintStacks(rank));
    }

    @Override
    public void terminate() {
        toldToEnd = System.nanoTime();
        send(new Message.Terminate());
    }

    @Override
    public void kill() {
        send(new Message.Kill());
    }

    @Override
    public boolean isSilent() {
        Connection open = connection.get();
        return open == null || open.heard() - toldToEnd < 0;
    }

    @Override
    public void giveUp() {
        givenUp = true;
        gone.countDown();
    }

    @Override
    public void dismiss() {
        dismissed = true;
        send(new Message.Dismiss());
        if (connection.get() == null) {
            lost("was not needed");
        }
    }

    @Override
    public void awaitGone() {
        try {
            if (!gone.await(GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                console.say("host " + host() + " does not say that nothing of the job is left there");
            }
            output.add(new Message.Output(false, new byte[0]));
            writer.join(WRITTEN_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Connection open = connection.get();
        if (open != null) {
            open.close(givenUp ? Duration.ZERO : CLOSED_WITHIN);
        }
        if (agent != null) {
            agent.end(open == null || givenUp ? 0 : CLOSED_WITHIN.toMillis());
        }
    }
}
