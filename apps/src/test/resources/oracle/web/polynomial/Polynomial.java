package polynomial;

import java.io.Serializable;

public class Polynomial implements Serializable {
    public final long[] c;

    public Polynomial(long[] c) {
        this.c = c;
    }

    public static long[] add(long[] a, long[] b, int shift, int length, int sign) {
        long[] r = a.length >= length ? a : java.util.Arrays.copyOf(a, length);
        for (int i = 0; i < b.length; i++) r[i + shift] += sign * b[i];
        return r;
    }

    public static long[] karatsuba(long[] a, long[] b) {
        int n = a.length;
        long[] r = new long[2 * n - 1];
        if (n < 8) {
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) r[i + j] += a[i] * b[j];
            return r;
        }
        int h = n / 2;
        long[] lowA = java.util.Arrays.copyOfRange(a, 0, h), highA = java.util.Arrays.copyOfRange(a, h, n);
        long[] lowB = java.util.Arrays.copyOfRange(b, 0, h), highB = java.util.Arrays.copyOfRange(b, h, n);
        long[] low = karatsuba(lowA, lowB), high = karatsuba(highA, highB);
        long[] sa = highA.clone(), sb = highB.clone();
        for (int i = 0; i < h; i++) {
            sa[i] += lowA[i];
            sb[i] += lowB[i];
        }
        long[] middle = karatsuba(sa, sb);
        add(r, low, 0, r.length, 1);
        add(r, high, 2 * h, r.length, 1);
        add(r, middle, h, r.length, 1);
        add(r, low, h, r.length, -1);
        add(r, high, h, r.length, -1);
        return r;
    }
}
