package org.myrixen.xen.segment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.myrixen.mx.nic.NicException;

/** Makes, fills, checks, shares and removes segments at random until it is killed. Prints how often. */
final class IvshmemWorker {
    private final IvshmemSpace space;
    private final SplittableRandom random;
    private final long self;
    private final List<SharedSegment> made = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private int steps;

    IvshmemWorker(IvshmemSpace space, long self) {
        this.space = space;
        this.self = self;
        random = new SplittableRandom(self);
    }

    /** Does one thing. */
    void step() {
        steps++;
        try {
            if (made.size() < 12 && random.nextInt(3) > 0) {
                make();
            } else if (!made.isEmpty()) {
                SharedSegment segment = made.remove(random.nextInt(made.size()));
                check(segment);
                if (random.nextInt(4) > 0) {
                    space.remove(segment.name());
                } else {
                    left.add(segment.name());
                }
                segment.close();
            }
        } catch (NicException e) {
            if (!e.getMessage().contains("no room") && !e.getMessage().contains("entries of the directory")) {
                throw e;
            }
            dropAll();
        }
    }

    /** Gives everything back. */
    void dropAll() {
        made.forEach(segment -> {
            check(segment);
            space.remove(segment.name());
            segment.close();
        });
        made.clear();
        left.forEach(space::remove);
        left.clear();
    }

    private void make() {
        String name = "myrixen-crash-" + self + "-" + Integer.toHexString(steps);
        SharedSegment segment = space.create(name, random.nextInt(1, 40_000));
        long sum = 0;
        for (long at = 0; at + 8 <= segment.memory().byteSize(); at += 8) {
            sum |= segment.memory().get(ValueLayout.JAVA_LONG, at);
            segment.memory().set(ValueLayout.JAVA_LONG, at, self << 32 | steps);
        }
        if (sum != 0) {
            throw new AssertionError(name + " was not zeros");
        }
        made.add(segment);
        if (random.nextInt(4) == 0) {
            try (SharedSegment again = space.attach(name)) {
                check(again);
            }
        }
    }

    private static void check(SharedSegment segment) {
        MemorySegment memory = segment.memory();
        for (long at = 8; at + 8 <= memory.byteSize(); at += 8) {
            if (memory.get(ValueLayout.JAVA_LONG, at) != memory.get(ValueLayout.JAVA_LONG, 0)) {
                throw new AssertionError(segment.name() + " was written by somebody else at " + at);
            }
        }
    }

    /** {@code PATH}, for ever; or {@code PATH SECONDS}, and then gives all back. */
    public static void main(String[] args) {
        long until = args.length < 2 ? Long.MAX_VALUE : System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000;
        try (IvshmemSpace space = new IvshmemSpace(Path.of(args[0]), "crash")) {
            // Pids of two virtual machines may be the same.
            IvshmemWorker worker = new IvshmemWorker(space, System.nanoTime() & 0x7fff_ffff);
            while (System.nanoTime() < until) {
                for (int i = 0; i < 100; i++) {
                    worker.step();
                }
                System.out.println(worker.steps);
                if (System.out.checkError()) {
                    return; // our parent is gone
                }
            }
            worker.dropAll();
        }
    }
}
