package org.myrixen.runtime.world;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Nonces that nobody can guess, without the start-up time of a security provider where the kernel helps. */
final class Entropy {
    private static final Path KERNEL = Path.of("/dev/urandom");

    private Entropy() {}

    static RandomGenerator source() {
        try (var in = new DataInputStream(Files.newInputStream(KERNEL))) {
            return new SplittableRandom(in.readLong());
        } catch (IOException e) {
            return new SecureRandom();
        }
    }
}
