package xdev.mxdev;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import xdev.XDevException;

/** The part of every rank but 0 in a {@link Job}. */
final class Spoke extends Job {
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Rank 0 may have started that much later than this rank, and its verdict says more. */
    private static final int PATIENCE = 2;

    private final Selector selector;
    private final Lines hub;
    private final List<Member> members = new ArrayList<>();

    private Spoke(SocketChannel channel, Listener listener) throws IOException {
        super(listener);
        selector = Selector.open();
        hub = new Lines(channel);
        hub.channel().register(selector, SelectionKey.OP_READ);
    }

    static Spoke reach(JobConf conf, Member me, long seconds, long deadline, Listener listener) {
        MeetingPlace place = MeetingPlace.of(conf);
        String reason = "";
        try {
            while (System.nanoTime() - deadline < 0) {
                SocketChannel channel = place.tryReach();
                if (channel != null) {
                    Spoke spoke = new Spoke(channel, listener);
                    String refusal = spoke.introduce(conf, me, deadline + TimeUnit.SECONDS.toNanos(PATIENCE * seconds));
                    if (refusal == null) {
                        return spoke;
                    }
                    spoke.close();
                    reason = refusal;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        } catch (IOException e) {
            throw new XDevException("rank " + me.rank() + " can not join the job: " + e);
        }
        String last = reason.isEmpty() ? "" : "; the last that was heard: " + reason;
        throw new XDevException("the job can not start: rank 0 has not come" + remedy(seconds) + last);
    }

    /** Null when all are here; else why to try again. */
    private String introduce(JobConf conf, Member me, long deadline) throws IOException {
        hub.say(HERE + " " + conf.size() + " " + me);
        while (true) {
            boolean open = hub.fill();
            for (String line; (line = hub.next()) != null; ) {
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case GO -> {
                        return null;
                    }
                    case RANK -> members.add(Member.parse(words[1]));
                    case FAIL -> throw new XDevException("the job can not start: " + words[1]);
                    default -> {
                        return words[words.length - 1];
                    }
                }
            }
            if (!open) {
                return "rank 0 closed the connection";
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                throw new XDevException("the job can not start: rank 0 is there and says nothing");
            }
            selector.select(millis);
            selector.selectedKeys().clear();
        }
    }

    @Override
    List<Member> members() {
        return List.copyOf(members);
    }

    @Override
    void watch() {
        try {
            boolean open = true;
            while (open && !isOver()) {
                open = hub.fill();
                for (String line; (line = hub.next()) != null; ) {
                    heard(line);
                }
                if (open && !isOver()) {
                    selector.select();
                    selector.selectedKeys().clear();
                    open = selector.isOpen();
                }
            }
            if (!isOver() && selector.isOpen()) {
                lost(members.get(0));
            }
        } catch (IOException e) {
            lost(members.get(0));
        } catch (ClosedSelectorException e) {
            end(); // by close()
        }
    }

    private void heard(String line) {
        if (line.equals(END)) {
            end();
        } else if (line.startsWith(GONE + " ")) {
            lost(members.get(Integer.parseInt(line.substring(GONE.length() + 1))));
        }
    }

    @Override
    void leave() {
        hub.say(BYE);
    }

    @Override
    public void close() {
        hub.close();
        try {
            selector.close();
        } catch (IOException e) {
            throw new XDevException("can not close the connection to rank 0: " + e);
        }
    }
}
