package org.myrixen.apps.npb;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.myrixen.apps.npb.cg.CgKernel;
import org.myrixen.apps.npb.common.NpbClass;
import org.myrixen.apps.npb.common.NpbKernel;
import org.myrixen.apps.npb.ep.EpKernel;
import org.myrixen.apps.npb.is.IsKernel;

/** What the command line asks for. */
sealed interface NpbCommand {
    String USAGE = """
            usage: npb KERNEL [--class S|W|A|B]

              cg   conjugate gradient        ranks: 1, 2, 4, 8, ... (a power of two)
              ep   embarrassingly parallel   ranks: any number
              is   integer sort              ranks: 1, 2, 4, 8, ... (a power of two)

              --class C   size of the problem: S (default), W, A, B
              --help      print this

            example: bin/mpjrun -np 4 npb cg --class A
            """;

    /** Run a kernel. */
    record Run(NpbKernel kernel, NpbClass problemClass) implements NpbCommand {}

    /** Print the usage. */
    record Help() implements NpbCommand {}

    /** The command line is wrong, in the way that {@code reason} tells. */
    record Wrong(String reason) implements NpbCommand {}

    /** Reads the arguments. */
    static NpbCommand parse(List<String> arguments) {
        Optional<NpbKernel> kernel = Optional.empty();
        Optional<NpbClass> problemClass = Optional.of(NpbClass.S);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--help") || argument.equals("-h")) {
                return new Help();
            }
            if (argument.equals("--class") || argument.startsWith("--class=")) {
                boolean joined = argument.startsWith("--class=");
                if (!joined && i + 1 == arguments.size()) {
                    return new Wrong("--class needs one of S, W, A, B");
                }
                String name = joined ? argument.substring("--class=".length()) : arguments.get(++i);
                problemClass = NpbClass.named(name);
                if (problemClass.isEmpty()) {
                    return new Wrong("no class '" + name + "'; there are S, W, A, B");
                }
            } else if (kernel.isEmpty() && !argument.startsWith("-")) {
                kernel = kernel(argument);
                if (kernel.isEmpty()) {
                    return new Wrong("no kernel '" + argument + "'; there are cg, ep, is");
                }
            } else {
                return new Wrong("unexpected argument '" + argument + "'");
            }
        }
        return kernel.isEmpty()
                ? new Wrong("name a kernel: cg, ep or is")
                : new Run(kernel.get(), problemClass.orElseThrow());
    }

    private static Optional<NpbKernel> kernel(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cg" -> Optional.of(new CgKernel());
            case "ep" -> Optional.of(new EpKernel());
            case "is" -> Optional.of(new IsKernel());
            default -> Optional.empty();
        };
    }
}
