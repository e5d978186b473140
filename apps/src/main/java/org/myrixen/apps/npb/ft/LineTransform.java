package org.myrixen.apps.npb.ft;

/**
 * Fourier transforms of {@link #LINES} lines at once, which lie side by side: element e of line l at e · LINES + l, real and imaginary
 * parts apart. Stockham's algorithm with radix 4, which leaves the elements in order: every stage goes from one pair of arrays to the
 * other, and its inner loop runs over neighbours.
 *
 * <p>Neither direction divides by the length. Not for use by several threads.
 */
final class LineTransform {
    /** Lines transformed together; the number of elements of a line and of lines in a field are multiples of it. */
    static final int LINES = 16;

    private final int length;
    private final double[] cos;
    private final double[] sin;
    private double[] real;
    private double[] imaginary;
    private double[] otherReal;
    private double[] otherImaginary;

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
        this.real = new double[length * LINES];
        this.imaginary = new double[length * LINES];
        this.otherReal = new double[length * LINES];
        this.otherImaginary = new double[length * LINES];
    }

    /** Transforms what was loaded, with exp(+2πi/length) forward and exp(−2πi/length) backward, as NPB does. */
    void transform(Direction direction) {
        double sign = direction == Direction.FORWARD ? 1 : -1;
        int stride = LINES;
        int left = length;
        while (left > 1) {
            int radix = left % 4 == 0 ? 4 : 2;
            if (radix == 4) {
                fours(left, stride, sign);
            } else {
                twos(left, stride, sign);
            }
            swap();
            left /= radix;
            stride *= radix;
        }
    }

    /** One stage: {@code stride} neighbouring elements have the same factors, and {@code left} elements are still to be mixed. */
    private void fours(int left, int stride, double sign) {
        int quarter = left / 4;
        int step = length / left;
        for (int p = 0; p < quarter; p++) {
            four(p * stride, quarter * stride, stride, p * step, sign);
        }
    }

    private void four(int from, int apart, int stride, int root, double sign) {
        double[] re = real;
        double[] im = imaginary;
        double[] toRe = otherReal;
        double[] toIm = otherImaginary;
        double cos1 = cos[root];
        double sin1 = sign * sin[root];
        double cos2 = cos[2 * root];
        double sin2 = sign * sin[2 * root];
        double cos3 = cos[3 * root];
        double sin3 = sign * sin[3 * root];
        int to = 4 * from;
        for (int q = 0; q < stride; q++) {
            int a = from + q;
            double evenRe = re[a] + re[a + 2 * apart];
            double evenIm = im[a] + im[a + 2 * apart];
            double evenDownRe = re[a] - re[a + 2 * apart];
            double evenDownIm = im[a] - im[a + 2 * apart];
            double oddRe = re[a + apart] + re[a + 3 * apart];
            double oddIm = im[a + apart] + im[a + 3 * apart];
            double oddDownRe = sign * (re[a + apart] - re[a + 3 * apart]);
            double oddDownIm = sign * (im[a + apart] - im[a + 3 * apart]);
            double r1 = evenDownRe - oddDownIm;
            double i1 = evenDownIm + oddDownRe;
            double r2 = evenRe - oddRe;
            double i2 = evenIm - oddIm;
            double r3 = evenDownRe + oddDownIm;
            double i3 = evenDownIm - oddDownRe;
            int b = to + q;
            toRe[b] = evenRe + oddRe;
            toIm[b] = evenIm + oddIm;
            toRe[b + stride] = cos1 * r1 - sin1 * i1;
            toIm[b + stride] = cos1 * i1 + sin1 * r1;
            toRe[b + 2 * stride] = cos2 * r2 - sin2 * i2;
            toIm[b + 2 * stride] = cos2 * i2 + sin2 * r2;
            toRe[b + 3 * stride] = cos3 * r3 - sin3 * i3;
            toIm[b + 3 * stride] = cos3 * i3 + sin3 * r3;
        }
    }

    private void twos(int left, int stride, double sign) {
        int half = left / 2;
        int step = length / left;
        for (int p = 0; p < half; p++) {
            two(p * stride, half * stride, stride, cos[p * step], sign * sin[p * step]);
        }
    }

    private void two(int from, int apart, int stride, double cosine, double sine) {
        double[] re = real;
        double[] im = imaginary;
        double[] toRe = otherReal;
        double[] toIm = otherImaginary;
        int to = 2 * from;
        for (int q = 0; q < stride; q++) {
            int a = from + q;
            double downRe = re[a] - re[a + apart];
            double downIm = im[a] - im[a + apart];
            toRe[to + q] = re[a] + re[a + apart];
            toIm[to + q] = im[a] + im[a + apart];
            toRe[to + q + stride] = cosine * downRe - sine * downIm;
            toIm[to + q + stride] = cosine * downIm + sine * downRe;
        }
    }

    private void swap() {
        double[] swapped = real;
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
            System.arraycopy(field, from, real, e * LINES, LINES);
            System.arraycopy(field, from + nx, imaginary, e * LINES, LINES);
        }
    }

    /** Stores lines as {@link #loadAcross} loads them. */
    void storeAcross(double[] field, int firstRow, int[] rows, int x, int nx) {
        for (int e = 0; e < length; e++) {
            int to = (firstRow + rows[e]) * 2 * nx + x;
            System.arraycopy(real, e * LINES, field, to, LINES);
            System.arraycopy(imaginary, e * LINES, field, to + nx, LINES);
        }
    }

    /** Loads whole rows as lines. */
    void loadRows(double[] field, int firstRow) {
        for (int line = 0; line < LINES; line++) {
            int from = (firstRow + line) * 2 * length;
            for (int e = 0; e < length; e++) {
                real[e * LINES + line] = field[from + e];
                imaginary[e * LINES + line] = field[from + length + e];
            }
        }
    }

    /** Stores lines as {@link #loadRows} loads them. */
    void storeRows(double[] field, int firstRow) {
        for (int line = 0; line < LINES; line++) {
            int to = (firstRow + line) * 2 * length;
            for (int e = 0; e < length; e++) {
                field[to + e] = real[e * LINES + line];
                field[to + length + e] = imaginary[e * LINES + line];
            }
        }
    }
}
