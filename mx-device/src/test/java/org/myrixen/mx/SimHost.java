package org.myrixen.mx;

import java.util.List;
import java.util.Random;
import org.myrixen.mx.wire.WireProfile;

/** A process on a {@link SimNet}: one Nic, one endpoint. It may be paused, stopped and started again. */
final class SimHost {
    static final int KEY = 0x5eed;

    final SimNet net;
    SimNic nic;
    Mx mx;
    MxEndpoint endpoint;

    /** Makes no progress before this time. */
    long pausedUntil;

    private int starts;
    private final long seed;
    private final EndpointOptions options;

    SimHost(SimNet net, WireProfile profile, long seed, EndpointOptions options) {
        this.net = net;
        this.seed = seed;
        this.options = options;
        start(net.open(profile));
    }

    private void start(SimNic fresh) {
        nic = fresh;
        Timing usual = Timing.DEFAULT;
        Timing timing = new Timing(
                usual.ackDelay(), usual.resendFirst(), usual.resendMin(), usual.resendMax(), usual.giveUp(), 0);
        mx = Mx.open(
                List.of(nic),
                new Waiting(1, 1, 1),
                new Random(seed * 31 + starts++),
                new MxOptions(timing, MxOptions.Progress.OFF, net::now));
        endpoint = mx.openEndpoint(1, KEY, options);
    }

    /** The process dies without a word, and another one takes its place. */
    void restart() {
        nic.close();
        start(net.reopen(nic));
    }

    Partner partner(SimHost other) {
        return endpoint.partner(other.endpoint.card());
    }

    int progress() {
        return net.now() < pausedUntil ? 0 : endpoint.progress();
    }

    /** When this host has to act next. */
    long next() {
        if (net.now() < pausedUntil) {
            return pausedUntil;
        }
        long left = mx.timers.left();
        long due = left == Long.MAX_VALUE ? left : net.now() + left;
        return nic.incoming().isEmpty()
                ? due
                : Math.min(due, nic.incoming().peek().time());
    }

    /** Lets all hosts act until nothing moves, then the time pass until something will. */
    static void step(SimNet net, List<SimHost> hosts) {
        boolean moved = true;
        for (int i = 0; moved && i < 1000; i++) {
            moved = false;
            for (SimHost host : hosts) {
                moved |= host.progress() > 0;
            }
        }
        long next = Long.MAX_VALUE;
        for (SimHost host : hosts) {
            next = Math.min(next, host.next());
            next = host.mx.hasOutput() && net.now() >= host.pausedUntil ? Math.min(next, net.now() + 10_000) : next;
        }
        net.advanceTo(next == Long.MAX_VALUE ? net.now() + 1_000_000 : next);
    }
}
