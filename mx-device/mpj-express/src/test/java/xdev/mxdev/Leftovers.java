package xdev.mxdev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What jobs of this device leave in shared places. Others may be running on this machine, so what goes in time is theirs. */
record Leftovers(Set<String> before) {
    private static final int ROUNDS = 50;
    private static final long ROUND_NANOS = 100_000_000;
    private static final Set<Path> PLACES = Set.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));

    static Leftovers now() {
        return new Leftovers(ours());
    }

    private static Set<String> ours() {
        Set<String> found = new TreeSet<>();
        for (Path place : PLACES) {
            try (Stream<Path> files = Files.list(place)) {
                files.map(Path::toString)
                        .filter(name -> name.contains("/myrixen-mpj"))
                        .forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** Fails if there is something that was not there before, and stays. */
    void check() {
        Set<String> after = ours();
        after.removeAll(before);
        for (int round = 0; round < ROUNDS && !after.isEmpty(); round++) {
            LockSupport.parkNanos(ROUND_NANOS);
            after.retainAll(ours());
        }
        assertEquals(Set.of(), after);
    }
}
