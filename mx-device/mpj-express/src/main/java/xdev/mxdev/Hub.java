package xdev.mxdev;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import xdev.XDevException;

/** Rank 0's part of a {@link Job}. */
final class Hub extends Job {
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final String AT_START = "the job can not start: ";

    private final Selector selector;
    private final Member[] members;
    private final Lines[] spokes;
    private final boolean[] left;
    private boolean complete;

    private Hub(JobConf conf, Member me, Listener listener) throws IOException {
        super(listener);
        selector = Selector.open();
        members = new Member[conf.size()];
        members[0] = me;
        spokes = new Lines[conf.size()];
        left = new boolean[conf.size()];
    }

    static Hub gather(JobConf conf, Member me, long seconds, long deadline, Listener listener) {
        try {
            Hub hub = new Hub(conf, me, listener);
            if (conf.size() > 1) {
                try (MeetingPlace place = MeetingPlace.of(conf)) {
                    hub.meet(place, seconds, deadline);
                } catch (IOException | RuntimeException e) {
                    hub.close();
                    throw e;
                }
            }
            hub.complete = true;
            return hub;
        } catch (IOException e) {
            throw new XDevException(AT_START + e);
        }
    }

    private void meet(MeetingPlace place, long seconds, long deadline) throws IOException {
        try (ServerSocketChannel door = open(place, seconds, deadline)) {
            door.configureBlocking(false);
            door.register(selector, SelectionKey.OP_ACCEPT);
            while (!missing().isEmpty()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    throw refuse("of ranks 0 to " + (members.length - 1) + " these have not come: " + missing()
                            + remedy(seconds));
                }
                selector.select(key -> ready(key, door), millis);
            }
        }
        for (int rank = 1; rank < members.length; rank++) {
            Lines spoke = spokes[rank];
            Arrays.stream(members).forEach(each -> spoke.say(RANK + " " + each));
            spoke.say(GO);
        }
    }

    private static ServerSocketChannel open(MeetingPlace place, long seconds, long deadline) throws IOException {
        ServerSocketChannel door;
        while ((door = place.tryOpen()) == null) {
            if (System.nanoTime() - deadline >= 0) {
                throw new XDevException(AT_START + "another job with the same CONF has been starting in " + place
                        + " for " + seconds + " s; a job started by hand needs a CONF of its own");
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
        return door;
    }

    private List<Integer> missing() {
        return IntStream.range(0, members.length)
                .filter(rank -> members[rank] == null)
                .boxed()
                .toList();
    }

    /** Tells those who are here. */
    private XDevException refuse(String reason) {
        for (Lines spoke : spokes) {
            if (spoke != null) {
                spoke.say(FAIL + " " + reason);
            }
        }
        return new XDevException(AT_START + reason);
    }

    private void ready(SelectionKey key, ServerSocketChannel door) {
        try {
            if (key.isAcceptable()) {
                SocketChannel guest = door.accept();
                if (guest != null) {
                    Lines lines = new Lines(guest);
                    lines.channel().register(selector, SelectionKey.OP_READ, lines);
                }
            } else {
                hear((Lines) key.attachment());
            }
        } catch (IOException e) {
            throw new XDevException(AT_START + e);
        }
    }

    private void hear(Lines guest) {
        boolean open = guest.fill();
        for (String line; (line = guest.next()) != null; ) {
            if (line.startsWith(HERE + " ")) {
                greet(guest, line.split(" ", 3));
            }
        }
        if (!open) {
            guest.close();
            int rank = Arrays.asList(spokes).indexOf(guest);
            if (rank >= 0) {
                throw refuse("rank " + rank + " (process " + members[rank].pid() + ") ended before all were here");
            }
        }
    }

    private void greet(Lines guest, String[] words) {
        Member member = Member.parse(words[2]);
        if (Integer.parseInt(words[1]) != members.length || member.rank() >= members.length) {
            guest.say(BUSY + " rank 0 has a CONF of " + members.length + " ranks");
        } else if (members[member.rank()] != null) {
            guest.say(BUSY + " rank " + member.rank() + " has come already: process " + members[member.rank()].pid());
        } else {
            members[member.rank()] = member;
            spokes[member.rank()] = guest;
        }
    }

    @Override
    List<Member> members() {
        return List.of(members);
    }

    @Override
    void watch() {
        try {
            while (selector.isOpen() && !isOver()) {
                if (allLeft()) {
                    say(END);
                    end();
                } else {
                    selector.select(key -> listen((Lines) key.attachment()));
                }
            }
        } catch (IOException e) {
            lost(members[0]); // No way to hear of the others: as bad as being gone.
        } catch (ClosedSelectorException e) {
            end(); // by close()
        }
    }

    private void listen(Lines spoke) {
        int rank = Arrays.asList(spokes).indexOf(spoke);
        boolean open = spoke.fill();
        for (String line; (line = spoke.next()) != null; ) {
            if (line.equals(BYE) && rank > 0) {
                leave(rank);
            }
        }
        if (!open) {
            spoke.close();
            if (rank > 0) {
                lost(members[rank]);
                say(GONE + " " + rank);
            }
        }
    }

    private void say(String line) {
        List<Lines> all = new ArrayList<>(Arrays.asList(spokes));
        all.removeIf(each -> each == null);
        all.forEach(each -> each.say(line));
    }

    private synchronized void leave(int rank) {
        left[rank] = true;
    }

    private synchronized boolean allLeft() {
        return IntStream.range(0, left.length).allMatch(rank -> left[rank]);
    }

    @Override
    void leave() {
        leave(0);
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new XDevException("can not close the connections to the other ranks: " + e);
        }
        for (Lines spoke : spokes) {
            if (spoke != null) {
                spoke.close();
            }
        }
    }

    @Override
    public String toString() {
        return "rank 0, " + (complete ? "all ranks are here" : "waits for " + missing());
    }
}
