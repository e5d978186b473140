package org.myrixen.ether.udp;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
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
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.wire.PullReplyFrame;

/** One process of {@link UdpHostsTest}: {@code echo PARAMETERS}, {@code call CARD PARAMETERS}, {@code flood ADDRESS PARAMETERS}. */
public final class UdpHostProgram {
    /** Lengths of the messages that are called; a last one of 0 bytes ends the echo. */
    private static final int[] LENGTHS = {1, 32, 128, 5000, 16_384, 50_000, 1 << 20, 0};

    private static final long LINGER = 500_000_000;

    private UdpHostProgram() {}

    public static void main(String[] arguments) {
        int first = arguments[0].equals("echo") ? 1 : 2;
        Map<String, String> parameters = new HashMap<>();
        for (String each : List.of(arguments).subList(first, arguments.length)) {
            parameters.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        NicConfig config = new NicConfig("hosts", "secret", 1, parameters, new SplittableRandom(System.nanoTime()));
        Nic nic = new UdpNicProvider().open(config);
        if (arguments[0].equals("flood")) {
            flood(nic, NicAddress.parse(arguments[1]));
            return;
        }
        try (Mx mx = Mx.open(List.of(nic), new Waiting(10, 100, 10_000_000), new Random())) {
            MxEndpoint endpoint = mx.openEndpoint(0, 7, EndpointOptions.DEFAULT);
            System.out.println(endpoint.card());
            if (arguments[0].equals("echo")) {
                echo(endpoint);
            } else {
                call(endpoint, EndpointCard.parse(arguments[1]));
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
            throw new IllegalStateException("a request ended with " + status.code());
        }
        return status;
    }

    private static void echo(MxEndpoint endpoint) {
        byte[] room = new byte[1 << 20];
        int length;
        do {
            MxStatus status =
                    finish(endpoint, endpoint.irecv(MemoryPayload.of(MemorySegment.ofArray(room)), 0, 0, null));
            length = (int) status.transferLength();
            MemorySegment bytes = MemorySegment.ofArray(room).asSlice(0, length);
            MxRequest answer = endpoint.isend(MemoryPayload.of(bytes), status.source(), status.matchInfo(), null);
            if (length > 0) {
                finish(endpoint, answer);
            }
        } while (length > 0);
        // The caller ends when it has the last answer, and may not be there any more to acknowledge it.
        long start = System.nanoTime();
        while (System.nanoTime() - start < LINGER) {
            endpoint.progress();
        }
    }

    private static void call(MxEndpoint endpoint, EndpointCard card) {
        Partner partner = endpoint.partner(card);
        for (int length : LENGTHS) {
            byte[] sent = new byte[length];
            new Random(length).nextBytes(sent);
            byte[] got = new byte[length];
            MxRequest answer = endpoint.irecv(MemoryPayload.of(MemorySegment.ofArray(got)), length, -1, null);
            finish(endpoint, endpoint.isend(MemoryPayload.of(MemorySegment.ofArray(sent)), partner, length, null));
            finish(endpoint, answer);
            if (!Arrays.equals(sent, got)) {
                throw new IllegalStateException("a message of " + length + " bytes came back changed");
            }
            System.out.println("echoed " + length);
        }
    }

    /** The longest datagrams there are, to where nobody has to be. */
    private static void flood(Nic nic, NicAddress address) {
        try (nic) {
            Link link = nic.link(address);
            int length = nic.capabilities().profile().pullFrame();
            for (int i = 0; i < 5; i++) {
                long at = link.claim(PullReplyFrame.LENGTH, length);
                PullReplyFrame.encode(link.buffer(), at, i, length, 0, 0, 0);
                link.commit();
                nic.flush();
            }
            System.out.println(nic.describe());
        }
    }
}
