package org.myrixen.mx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.wire.WireProfile;

/**
 * A network in virtual time that loses, doubles, delays and reorders frames as a seed decides, and the clock of all that is
 * attached to it. One thread drives everything, so that a seed is a run.
 */
final class SimNet {
    /** How the network misbehaves: probabilities per frame, times in nanoseconds. */
    record Weather(double loss, double duplicate, double late, long delay, long lateness) {
        static final Weather FINE = new Weather(0, 0, 0, 20_000, 0);

        static Weather random(Random random) {
            double[] losses = {0, 0.001, 0.01, 0.05, 0.2};
            double loss = losses[random.nextInt(losses.length)];
            double late = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.3;
            return new Weather(
                    loss,
                    random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.1,
                    late,
                    1000L << random.nextInt(12),
                    1000L << random.nextInt(14));
        }
    }

    /** A frame on its way. */
    record Frame(long time, long serial, NicAddress from, byte[] header, byte[] payload) implements Comparable<Frame> {
        @Override
        public int compareTo(Frame other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(serial, other.serial);
        }
    }

    /** May change or swallow a frame that is sent; for tests of single cases. */
    interface Tap {
        /** False to lose the frame. */
        boolean pass(SimNic from, SimNic to, byte[] header, byte[] payload);
    }

    final Random random;
    Weather weather;
    boolean cut;
    Tap tap = (from, to, header, payload) -> true;
    long sent;
    long lost;
    long bytes;
    private final List<SimNic> nics = new ArrayList<>();
    private long now = 1;
    private long serial;

    SimNet(long seed, Weather weather) {
        random = new Random(seed);
        this.weather = weather;
    }

    long now() {
        return now;
    }

    SimNic open(WireProfile profile) {
        SimNic nic = new SimNic(this, new NicAddress("sim", "n" + nics.size()), profile);
        nics.add(nic);
        return nic;
    }

    SimNic find(NicAddress address) {
        return nics.stream()
                .filter(n -> n.address().equals(address))
                .findFirst()
                .orElse(null);
    }

    /** Opens a Nic at the address of a closed one: its process has been started again. */
    SimNic reopen(SimNic old) {
        SimNic nic = new SimNic(this, old.address(), old.capabilities().profile());
        nics.set(nics.indexOf(old), nic);
        return nic;
    }

    void send(SimNic from, NicAddress to, byte[] header, byte[] payload) {
        sent++;
        bytes += header.length + payload.length;
        SimNic receiver = find(to);
        if (cut || random.nextDouble() < weather.loss || !tap.pass(from, receiver, header, payload)) {
            lost++;
            return;
        }
        deliver(receiver, from.address(), header, payload);
        if (random.nextDouble() < weather.duplicate) {
            deliver(receiver, from.address(), header, payload);
        }
    }

    /** Puts a frame on its way whatever the weather, also one that nobody sent. */
    void deliver(SimNic receiver, NicAddress from, byte[] header, byte[] payload) {
        boolean late = random.nextDouble() < weather.late;
        long lateness = late ? (long) (random.nextDouble() * weather.lateness) : 0;
        receiver.incoming().add(new Frame(now + weather.delay + lateness, serial++, from, header, payload));
    }

    void advanceTo(long time) {
        now = Math.max(now + 1, time);
    }
}
