package org.myrixen.xen.lab;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a ring is compared with: ping-pong by TCP between two virtual machines. {@code TcpPair serve PORT} answers one partner;
 * {@code TcpPair HOST PORT SECONDS lat BYTES... bw BYTES...} prints {@code lat BYTES FAST MEDIAN MEAN}, half round trips in
 * microseconds, and {@code bw BYTES FAST MEDIAN MEAN} in MB/s of messages each answered by four bytes, as the MPI program of the
 * benchmarks does.
 */
public final class TcpPair {
    private static final int HEAD = 9;
    private static final int MOST = 1 << 19;
    private static final double WARM_UP = 1.5;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final double[] samples = new double[MOST];

    private TcpPair(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** The program. */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("serve")) {
            serve(Integer.parseInt(args[1]));
            return;
        }
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(args[0], Integer.parseInt(args[1])), 10_000);
        TcpPair pair = new TcpPair(socket);
        boolean latency = true;
        for (String word : Arrays.asList(args).subList(3, args.length)) {
            if (word.equals("lat") || word.equals("bw")) {
                latency = word.equals("lat");
            } else {
                int bytes = Integer.parseInt(word);
                pair.rounds(bytes, latency, WARM_UP);
                int rounds = pair.rounds(bytes, latency, Double.parseDouble(args[2]));
                System.out.println((latency ? "lat " : "bw ") + bytes + pair.figures(rounds, latency));
            }
        }
        pair.socket.close();
    }

    private static void serve(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port);
                Socket socket = server.accept()) {
            TcpPair pair = new TcpPair(socket);
            byte[] message = new byte[0];
            while (pair.in.read() == 1) {
                int bytes = pair.in.readInt();
                int answer = pair.in.readInt();
                if (message.length < bytes) {
                    message = new byte[bytes];
                }
                pair.in.readFully(message, 0, bytes);
                pair.out.write(message, 0, answer);
            }
        }
    }

    /** Fills the samples. */
    private int rounds(int bytes, boolean latency, double seconds) throws IOException {
        byte[] message = new byte[HEAD + bytes];
        int answer = latency ? bytes : 4;
        message[0] = 1;
        putInt(message, 1, bytes);
        putInt(message, 5, answer);
        byte[] back = new byte[answer];
        long end = System.nanoTime() + (long) (seconds * 1e9);
        int rounds = 0;
        long before = System.nanoTime();
        while (before < end && rounds < MOST) {
            out.write(message);
            in.readFully(back);
            long now = System.nanoTime();
            double nanos = now - before;
            samples[rounds++] = latency ? nanos / 2e3 : bytes * 1e3 / nanos;
            before = now;
        }
        return rounds;
    }

    private static void putInt(byte[] message, int at, int value) {
        for (int i = 0; i < 4; i++) {
            message[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    private String figures(int rounds, boolean latency) {
        Arrays.sort(samples, 0, rounds);
        int fast = latency ? rounds / 10 : rounds - 1 - rounds / 10;
        double mean = Arrays.stream(samples, 0, rounds).average().orElse(0);
        return String.format(Locale.ROOT, " %.3f %.3f %.3f", samples[fast], samples[rounds / 2], mean);
    }
}
