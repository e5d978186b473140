package org.myrixen.ether.board;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.EndpointCard;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MemoryPayload;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Nic;

/**
 * One process of {@link FailoverTest}: {@code send DIRECTORY BOARDS MAC} or {@code receive DIRECTORY BOARDS MAC}. The
 * receiver puts its card in the directory; the sender sends until a file {@code stop} is there.
 */
public final class BoardHostProgram {
    private static final int[] LENGTHS = {1, 32, 128, 5_000, 16_384, 50_000, 300_000, 1 << 20};
    private static final int WINDOW = 6;
    private static final long LINGER = TimeUnit.SECONDS.toNanos(1);

    private BoardHostProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        long mac = Long.parseLong(arguments[3], 16);
        Map<String, String> parameters = Map.of("backend.boards", arguments[2]);
        Nic nic = new PortNic(new PacketPortProvider().open(parameters, System.out::println), mac);
        try (Mx mx = Mx.open(List.of(nic), new Waiting(10, 100, 10_000_000), new Random())) {
            MxEndpoint endpoint = mx.openEndpoint(0, 7, EndpointOptions.DEFAULT);
            if (arguments[0].equals("receive")) {
                Files.writeString(directory.resolve("card.new"), endpoint.card().toString());
                Files.move(directory.resolve("card.new"), directory.resolve("card"));
                receive(endpoint, directory);
            } else {
                EndpointCard card = EndpointCard.parse(Files.readString(directory.resolve("card")));
                send(endpoint, endpoint.partner(card), directory);
            }
            System.out.println(nic.describe());
        }
    }

    private static MxStatus finish(MxEndpoint endpoint, MxRequest request) {
        MxStatus status = new MxStatus();
        int idle = 0;
        while (!endpoint.test(request, status)) {
            idle = endpoint.progress() > 0 ? 0 : endpoint.idle(idle);
        }
        if (status.code() != StatusCode.SUCCESS) {
            throw new IllegalStateException("a request ended with " + status.code() + "\n" + endpoint.describe());
        }
        return status;
    }

    private static byte[] message(int number) {
        byte[] bytes = new byte[LENGTHS[number % LENGTHS.length]];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    /** The match bits are the message's number; the last message has all bits set and says how many there were. */
    private static void send(MxEndpoint endpoint, Partner partner, Path directory) throws IOException {
        Deque<MxRequest> sends = new ArrayDeque<>();
        int number = 0;
        while (!Files.exists(directory.resolve("stop"))) {
            sends.add(endpoint.isend(MemoryPayload.of(MemorySegment.ofArray(message(number))), partner, number, null));
            number++;
            if (sends.size() == WINDOW) {
                finish(endpoint, sends.remove());
            }
            if (number % LENGTHS.length == 0) {
                Files.writeString(directory.resolve("sent"), Integer.toString(number));
            }
        }
        byte[] count = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
        sends.add(endpoint.isend(MemoryPayload.of(MemorySegment.ofArray(count)), partner, -1L, null));
        while (!sends.isEmpty()) {
            finish(endpoint, sends.remove());
        }
        System.out.println("sent " + number);
    }

    private static void receive(MxEndpoint endpoint, Path directory) throws IOException {
        byte[] room = new byte[1 << 20];
        int expected = 0;
        String announced = "";
        while (announced.isEmpty()) {
            MxStatus status =
                    finish(endpoint, endpoint.irecv(MemoryPayload.of(MemorySegment.ofArray(room)), 0, 0, null));
            byte[] got = Arrays.copyOf(room, (int) status.transferLength());
            if (status.matchInfo() == -1L) {
                announced = new String(got, StandardCharsets.US_ASCII);
                continue;
            }
            if (status.matchInfo() != expected || !Arrays.equals(got, message(expected))) {
                throw new IllegalStateException("message " + status.matchInfo() + " of " + got.length + " bytes where "
                        + expected + " was to come, or changed");
            }
            expected++;
            if (expected % LENGTHS.length == 0) {
                Files.writeString(directory.resolve("received"), Integer.toString(expected));
            }
        }
        System.out.println("received " + expected + " of " + announced);
        // The sender ends when its last message is acknowledged; the acknowledgement may have to be sent again.
        long start = System.nanoTime();
        while (System.nanoTime() - start < LINGER) {
            endpoint.progress();
        }
    }
}
