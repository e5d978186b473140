package org.myrixen.apps.npb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.myrixen.apps.npb.cg.CgKernel;
import org.myrixen.apps.npb.common.NpbClass;
import org.myrixen.apps.npb.common.NpbKernel;
import org.myrixen.apps.npb.ep.EpKernel;
import org.myrixen.apps.npb.ft.FtKernel;
import org.myrixen.apps.npb.is.IsKernel;
import org.myrixen.apps.npb.mg.MgKernel;

/** What the command line asks for. */
sealed interface NpbCommand {
    int MOST_THREADS = 1024;

    String USAGE = """
            usage: npb KERNEL [--class S|W|A|B] [--threads N]

              cg   conjugate gradient        ranks: 1, 2, 4, 8, ... (a power of two)
              ep   embarrassingly parallel   ranks: any number
              ft   Fourier transform         ranks: 1, 2, 4, 8, ... (a power of two)
              is   integer sort              ranks: 1, 2, 4, 8, ... (a power of two)
              mg   multigrid                 ranks: 1, 2, 4, 8, ... (a power of two)

              --class C     size of the problem: S (default), W, A, B
              --threads N   threads that share the work of each rank (default 1); not for is
              --help        print this

            examples: bin/mpjrun -np 4 npb cg --class A
                      bin/mpjrun -np 1 npb cg --class A --threads 4    (threads instead of messages)
            """;

    /** Run a kernel. */
    record Run(NpbKernel kernel, NpbClass problemClass, int threads) implements NpbCommand {}

    /** Print the usage. */
    record Help() implements NpbCommand {}

    /** The command line is wrong, in the way that {@code reason} tells. */
    record Wrong(String reason) implements NpbCommand {}

    /** Reads the arguments. */
    static NpbCommand parse(List<String> arguments) {
        try {
            return read(new ArrayDeque<>(arguments));
        } catch (IllegalArgumentException e) {
            return new Wrong(e.getMessage());
        }
    }

    private static NpbCommand read(Deque<String> words) {
        Optional<NpbKernel> kernel = Optional.empty();
        NpbClass problemClass = NpbClass.S;
        int threads = 1;
        while (!words.isEmpty()) {
            String[] word = words.pop().split("=", 2);
            switch (word[0]) {
                case "--help", "-h" -> {
                    return new Help();
                }
                case "--class" -> problemClass = problemClass(value(word, words, "one of S, W, A, B"));
                case "--threads" -> threads = threads(value(word, words, "a number"));
                default -> {
                    if (kernel.isPresent() || word[0].startsWith("-")) {
                        throw new IllegalArgumentException("unexpected argument '" + word[0] + "'");
                    }
                    kernel = Optional.of(kernel(word[0]));
                }
            }
        }
        return run(
                kernel.orElseThrow(() -> new IllegalArgumentException("name a kernel: cg, ep, ft, is or mg")),
                problemClass,
                threads);
    }

    private static NpbCommand run(NpbKernel kernel, NpbClass problemClass, int threads) {
        if (threads > 1 && !kernel.threaded()) {
            throw new IllegalArgumentException(kernel.name() + " runs on one thread per rank");
        }
        return new Run(kernel, problemClass, threads);
    }

    /** The value of an option, behind "=" or in the next word. */
    private static String value(String[] word, Deque<String> words, String what) {
        if (word.length == 2) {
            return word[1];
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(word[0] + " needs " + what);
        }
        return words.pop();
    }

    private static NpbClass problemClass(String name) {
        return NpbClass.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no class '" + name + "'; there are S, W, A, B"));
    }

    private static int threads(String number) {
        if (number.matches("\\d{1,4}")) {
            int threads = Integer.parseInt(number);
            if (threads >= 1 && threads <= MOST_THREADS) {
                return threads;
            }
        }
        throw new IllegalArgumentException(
                "--threads takes a number from 1 to " + MOST_THREADS + ", not '" + number + "'");
    }

    private static NpbKernel kernel(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cg" -> new CgKernel();
            case "ep" -> new EpKernel();
            case "ft" -> new FtKernel();
            case "is" -> new IsKernel();
            case "mg" -> new MgKernel();
            default -> throw new IllegalArgumentException("no kernel '" + name + "'; there are cg, ep, ft, is, mg");
        };
    }
}
