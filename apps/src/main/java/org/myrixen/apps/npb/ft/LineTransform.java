package org.myrixen.apps.npb.ft;

/**
 * Fourier transforms of {@link #LINES} lines at once, which lie side by side: a row has element e of all lines, real and imaginary parts
 * apart. Stockham's algorithm with radix 4, which leaves the elements in order: every stage goes from one set of rows to the other.
 *
 * <p>Each row is an array: the compiler makes vector code of loops whose arrays it finds at one index, and not of loops over distant
 * places of one array, since it can not know that these do not overlap. It also has to unroll a loop first, which it does only with
 * short ones: hence one loop for each half of the arithmetic.
 *
 * <p>Neither direction divides by the length. Not for use by several threads.
 */
final class LineTransform {
    /** Lines transformed together; the numbers of rows and of elements in a row of a field are multiples of it. */
    static final int LINES = 64;

    /** Elements of rows that are turned into lines together: what fits into the innermost cache. */
    private static final int TILE = 16;

    private final int length;
    private final double[] cos;
    private final double[] sin;
    private double[][] real;
    private double[][] imaginary;
    private double[][] otherReal;
    private double[][] otherImaginary;

    /** Transforms of lines of {@code length} elements, a power of two. */
    LineTransform(int length) {
        this.length = length;
        this.cos = new double[length];
        this.sin = new double[length];
        for (int i = 0; i < length; i++) {
            double angle = 2 * Math.PI * i / length;
            cos[i] = Math.cos(angle);
            sin[i] = Math.sin(angle);
        }
        this.real = new double[length][LINES];
        this.imaginary = new double[length][LINES];
        this.otherReal = new double[length][LINES];
        this.otherImaginary = new double[length][LINES];
    }

    /** Transforms what was loaded, with exp(+2πi/length) forward and exp(−2πi/length) backward, as NPB does. */
    void transform(Direction direction) {
        double sign = direction == Direction.FORWARD ? 1 : -1;
        int stride = 1;
        for (; 4 * stride <= length; stride *= 4) {
            fours(stride, sign);
            swap();
        }
        if (stride < length) {
            twos();
            swap();
        }
    }

    /** A stage in which {@code stride} neighbouring rows have the same factors. */
    private void fours(int stride, double sign) {
        for (int from = 0; from < length / 4; from++) {
            int root = from - from % stride;
            four(from, 3 * root + from, stride, root, sign);
        }
    }

    /** Mixes the row at {@code from} with those one, two and three quarters further, into four rows that are apart by the stride. */
    private void four(int from, int to, int stride, int root, double sign) {
        int b = from + length / 4;
        int c = b + length / 4;
        int d = c + length / 4;
        mixEven(real[from], real[b], real[c], real[d], otherReal[to], otherReal[to + 2 * stride]);
        mixEven(
                imaginary[from],
                imaginary[b],
                imaginary[c],
                imaginary[d],
                otherImaginary[to],
                otherImaginary[to + 2 * stride]);
        double[] re1 = otherReal[to + stride];
        double[] im1 = otherImaginary[to + stride];
        double[] re3 = otherReal[to + 3 * stride];
        double[] im3 = otherImaginary[to + 3 * stride];
        // Times i: the imaginary parts count as real ones, with the other sign.
        mixOdd(real[from], imaginary[d], real[c], imaginary[b], sign, re1, re3);
        mixOdd(imaginary[from], real[b], imaginary[c], real[d], sign, im1, im3);
        if (root != 0) {
            rotate(re1, im1, cos[root], sign * sin[root]);
            rotate(otherReal[to + 2 * stride], otherImaginary[to + 2 * stride], cos[2 * root], sign * sin[2 * root]);
            rotate(re3, im3, cos[3 * root], sign * sin[3 * root]);
        }
    }

    private static void mixEven(double[] a, double[] b, double[] c, double[] d, double[] sum, double[] difference) {
        for (int line = 0; line < LINES; line++) {
            double even = a[line] + c[line];
            double odd = b[line] + d[line];
            sum[line] = even + odd;
            difference[line] = even - odd;
        }
    }

    private static void mixOdd(
            double[] a, double[] b, double[] c, double[] d, double sign, double[] sum, double[] difference) {
        for (int line = 0; line < LINES; line++) {
            double even = a[line] - c[line];
            double odd = sign * (b[line] - d[line]);
            sum[line] = even + odd;
            difference[line] = even - odd;
        }
    }

    private static void rotate(double[] re, double[] im, double cosine, double sine) {
        for (int line = 0; line < LINES; line++) {
            double turned = cosine * re[line] - sine * im[line];
            im[line] = cosine * im[line] + sine * re[line];
            re[line] = turned;
        }
    }

    /** The last stage where the length is no power of four. Its only factor is 1. */
    private void twos() {
        int half = length / 2;
        for (int from = 0; from < half; from++) {
            two(real[from], real[from + half], otherReal[from], otherReal[from + half]);
            two(imaginary[from], imaginary[from + half], otherImaginary[from], otherImaginary[from + half]);
        }
    }

    private static void two(double[] a, double[] b, double[] sum, double[] difference) {
        for (int line = 0; line < LINES; line++) {
            sum[line] = a[line] + b[line];
            difference[line] = a[line] - b[line];
        }
    }

    private void swap() {
        double[][] swapped = real;
        real = otherReal;
        otherReal = swapped;
        swapped = imaginary;
        imaginary = otherImaginary;
        otherImaginary = swapped;
    }

    /** Loads lines across rows: line l has, of each of the rows, element x + l. */
    void loadAcross(double[] field, int firstRow, int[] rows, int x, int nx) {
        for (int e = 0; e < length; e++) {
            int from = (firstRow + rows[e]) * 2 * nx + x;
            System.arraycopy(field, from, real[e], 0, LINES);
            System.arraycopy(field, from + nx, imaginary[e], 0, LINES);
        }
    }

    /** Stores lines as {@link #loadAcross} loads them. */
    void storeAcross(double[] field, int firstRow, int[] rows, int x, int nx) {
        for (int e = 0; e < length; e++) {
            int to = (firstRow + rows[e]) * 2 * nx + x;
            System.arraycopy(real[e], 0, field, to, LINES);
            System.arraycopy(imaginary[e], 0, field, to + nx, LINES);
        }
    }

    /** Loads whole rows as lines. */
    void loadRows(double[] field, int firstRow) {
        for (int first = 0; first < length; first += TILE) {
            int end = Math.min(first + TILE, length);
            for (int line = 0; line < LINES; line++) {
                int from = (firstRow + line) * 2 * length;
                for (int e = first; e < end; e++) {
                    real[e][line] = field[from + e];
                    imaginary[e][line] = field[from + length + e];
                }
            }
        }
    }

    /** Stores lines as {@link #loadRows} loads them. */
    void storeRows(double[] field, int firstRow) {
        for (int first = 0; first < length; first += TILE) {
            int end = Math.min(first + TILE, length);
            for (int line = 0; line < LINES; line++) {
                int to = (firstRow + line) * 2 * length;
                for (int e = first; e < end; e++) {
                    field[to + e] = real[e][line];
                    field[to + length + e] = imaginary[e][line];
                }
            }
        }
    }
}
