package org.myrixen.apps.bench;

import java.util.Arrays;
import java.util.Locale;
import mpi.MPI;
import mpi.Request;

/**
 * Latency and bandwidth between ranks 0 and 1, for a given time each. With 2 N ranks between rank i and rank i + N, all at once.
 *
 * <p>{@code bin/mpjrun -np 2 org.myrixen.apps.bench.Pair SECONDS [warm SECONDS] lat BYTES... bw BYTES:WINDOW...}
 *
 * <p>Rank 0 (and each that leads a pair) prints {@code lat BYTES FAST MEDIAN MEAN}, half round trips in microseconds, and {@code bw BYTES:WINDOW FAST MEDIAN
 * MEAN} in MB/s (1 MB is 10^6 bytes). FAST is the tenth percentile of the rounds on the good side, which feels the load of
 * a busy machine less than the median. The first byte of a message is 1 in the last round.
 */
public final class Pair {
    private static final int TAG = 1;
    private static final int MOST_SAMPLES = 1 << 22;

    /** Seconds before each figure: the compilers share the cores with the ranks, and need two seconds for a path. */
    private double warmUp = 2.5;

    private final boolean leads;
    private final int peer;
    private final double[] samples = new double[MOST_SAMPLES];

    private Pair(int me, int ranks) {
        int pairs = ranks / 2;
        leads = me < pairs;
        peer = leads ? me + pairs : me - pairs;
    }

    /** The program; MPJ Express declares checked exceptions. */
    public static void main(String[] args) throws Exception {
        String[] words = MPI.Init(args);
        Pair pair = new Pair(MPI.COMM_WORLD.Rank(), MPI.COMM_WORLD.Size());
        double seconds = Double.parseDouble(words[0]);
        String what = "";
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            if (Character.isLetter(word.charAt(0))) {
                what = word;
            } else if (what.equals("warm")) {
                pair.warmUp = Double.parseDouble(word);
            } else if (what.equals("lat")) {
                pair.print("lat " + word + pair.latencies(Integer.parseInt(word), seconds));
            } else {
                pair.print("bw " + word + pair.bandwidths(word.split(":", -1), seconds));
            }
        }
        MPI.Finalize();
    }

    private void print(String line) {
        if (leads) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private String latencies(int bytes, double seconds) throws Exception {
        latency(bytes, warmUp);
        MPI.COMM_WORLD.Barrier();
        return latency(bytes, seconds);
    }

    private String bandwidths(String[] parts, double seconds) throws Exception {
        byte[][] window = new byte[Integer.parseInt(parts[1])][Integer.parseInt(parts[0])];
        bandwidth(window, warmUp);
        MPI.COMM_WORLD.Barrier();
        return bandwidth(window, seconds);
    }

    private String latency(int bytes, double seconds) throws Exception {
        byte[] message = new byte[bytes];
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        int rounds = 0;
        long now = start;
        while (message[0] == 0) {
            if (leads) {
                long before = now;
                byte last = (byte) (now >= end || rounds == MOST_SAMPLES - 1 ? 1 : 0);
                message[0] = last;
                MPI.COMM_WORLD.Send(message, 0, bytes, MPI.BYTE, peer, TAG);
                MPI.COMM_WORLD.Recv(message, 0, bytes, MPI.BYTE, peer, TAG);
                now = System.nanoTime();
                samples[rounds++] = (now - before) / 2e3;
            } else {
                MPI.COMM_WORLD.Recv(message, 0, bytes, MPI.BYTE, peer, TAG);
                MPI.COMM_WORLD.Send(message, 0, bytes, MPI.BYTE, peer, TAG);
            }
        }
        if (!leads) {
            return "";
        }
        return figures(rounds, (now - start) / 2e3 / rounds);
    }

    private String bandwidth(byte[][] window, double seconds) throws Exception {
        byte[] answer = new byte[1];
        Request[] requests = new Request[window.length];
        int bytes = window[0].length;
        window[0][0] = 0;
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long now = start;
        int rounds = 0;
        while (window[0][0] == 0) {
            long before = now;
            window[0][0] = (byte) (leads && (now >= end || rounds == MOST_SAMPLES - 1) ? 1 : 0);
            for (int i = 0; i < window.length; i++) {
                requests[i] = leads
                        ? MPI.COMM_WORLD.Isend(window[i], 0, bytes, MPI.BYTE, peer, TAG)
                        : MPI.COMM_WORLD.Irecv(window[i], 0, bytes, MPI.BYTE, peer, TAG);
            }
            Request.Waitall(requests);
            if (leads) {
                MPI.COMM_WORLD.Recv(answer, 0, 1, MPI.BYTE, peer, TAG);
            } else {
                MPI.COMM_WORLD.Send(answer, 0, 1, MPI.BYTE, peer, TAG);
            }
            now = System.nanoTime();
            samples[rounds++] = now - before;
        }
        double volume = 1e3 * bytes * window.length;
        return leads ? rates(rounds, volume, volume * rounds / (now - start)) : "";
    }

    private String figures(int rounds, double mean) {
        Arrays.sort(samples, 0, rounds);
        return String.format(Locale.ROOT, " %.2f %.2f %.2f", samples[rounds / 10], samples[rounds / 2], mean);
    }

    private String rates(int rounds, double volume, double mean) {
        Arrays.sort(samples, 0, rounds);
        return String.format(
                Locale.ROOT, " %.1f %.1f %.1f", volume / samples[rounds / 10], volume / samples[rounds / 2], mean);
    }
}
