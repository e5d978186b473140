package org.myrixen.runtime.topo;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** A balanced choice of dimensions (MPI-1.1 section 6.5.2). */
public final class Dims {
    private Dims() {}

    /**
     * Sets the elements that are 0 so that the product of all is {@code nodes}: falling, the greatest as small as it can be, then the
     * next.
     *
     * @throws Fault DIMS if there is no such choice
     */
    public static void create(int nodes, int[] dims) {
        int[] chosen = balanced(rest(nodes, dims), (int)
                Arrays.stream(dims).filter(dim -> dim == 0).count());
        for (int i = 0, next = 0; i < dims.length; i++) {
            if (dims[i] == 0) {
                dims[i] = chosen[next++];
            }
        }
    }

    /** What is left for the elements that are 0. */
    private static int rest(int nodes, int... dims) {
        long set = 1;
        boolean fixed = true;
        for (int dim : dims) {
            fixed &= dim != 0;
            // A product beyond nodes cannot come back, and need not overflow.
            set = dim == 0 ? set : dim < 0 ? -1 : Math.min(set * dim, Integer.MAX_VALUE + 1L);
            if (set < 0) {
                break;
            }
        }
        if (nodes <= 0 || set <= 0 || nodes % set != 0 || fixed && set != nodes) {
            throw new Fault(
                    ErrorClass.DIMS,
                    "dimensions " + Arrays.toString(dims) + " cannot be completed to a grid of " + nodes + " nodes");
        }
        return (int) (nodes / set);
    }

    private static int[] balanced(int nodes, int count) {
        int[] divisors = IntStream.rangeClosed(1, (int) Math.sqrt(nodes))
                .filter(divisor -> nodes % divisor == 0)
                .flatMap(divisor -> IntStream.of(divisor, nodes / divisor))
                .distinct()
                .sorted()
                .toArray();
        int[] dims = new int[count];
        choose(nodes, 0, nodes, divisors, dims);
        return dims;
    }

    /**
     * Chooses dims[at] and those after it.
     *
     * @param nodes their product
     * @param most none may be greater
     */
    private static boolean choose(int nodes, int at, int most, int[] divisors, int... dims) {
        if (at == dims.length) {
            return nodes == 1;
        }
        for (int divisor : divisors) {
            boolean possible = nodes % divisor == 0 && Math.pow(divisor, dims.length - at) >= nodes;
            if (divisor > most) {
                return false;
            }
            dims[at] = divisor;
            if (possible && choose(nodes / divisor, at + 1, divisor, divisors, dims)) {
                return true;
            }
        }
        return false;
    }
}
