package org.myrixen.runtime.pmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against a process manager of forty lines that holds values as short as the oldest ones do. */
@Timeout(300)
final class PmiClientTest {
    private static final int VALUE_MAX = 64;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private SocketChannel ours;
    private String version = "1";

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            ours = SocketChannel.open(server.getLocalAddress());
            SocketChannel theirs = server.accept();
            open.add(ours);
            open.add(theirs);
            Thread.ofPlatform().daemon().start(() -> serve(theirs));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void shouldSpeakAsTheOthersDo() {
        PmiClient client = new PmiClient(ours);
        assertEquals("12.0", client.space());
        client.barrier();
        client.leave();
        client.abort(7);
        while (asked.size() < 6) {
            Thread.onSpinWait();
        }
        assertEquals(
                List.of(
                        "cmd=init pmi_version=1 pmi_subversion=1",
                        "cmd=get_maxes",
                        "cmd=get_my_kvsname",
                        "cmd=barrier_in",
                        "cmd=finalize",
                        "cmd=abort exitcode=7"),
                asked);
    }

    @Test
    void shouldCarryAnyTextInPieces() {
        PmiClient client = new PmiClient(ours);
        Random random = new Random(5);
        for (int length : new int[] {0, 1, 38, 39, 40, 500, 3000}) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append((char)
                        (random.nextInt(4) == 0 ? " =;\n".charAt(random.nextInt(4)) : 'a' + random.nextInt(900)));
            }
            client.put("key." + length, text.toString());
            assertEquals(text.toString(), client.get("key." + length));
        }
        values.values().forEach(value -> assertTrue(value.length() < VALUE_MAX, value));
        assertNull(client.get("nobody.put.it"));
    }

    @Test
    void shouldRefuseAnotherProtocol() {
        version = "2";
        PmiException refused = assertThrows(PmiException.class, () -> new PmiClient(ours));
        assertTrue(refused.getMessage().contains("does not speak PMI-1"), refused.getMessage());
    }

    @Test
    void shouldSayWhenTheManagerIsGone() throws Exception {
        PmiClient client = new PmiClient(ours);
        open.getLast().close();
        assertTrue(
                assertThrows(PmiException.class, client::barrier).getMessage().contains("is gone"));
    }

    private void serve(SocketChannel channel) {
        try (BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                asked.add(line);
                String answer = answer(line);
                if (answer != null) {
                    channel.write(ByteBuffer.wrap((answer + "\n").getBytes(StandardCharsets.US_ASCII)));
                }
            }
        } catch (IOException e) {
            asked.add("closed");
        }
    }

    private String answer(String line) {
        String[] words = line.split(" ");
        return switch (words[0]) {
            case "cmd=init" -> "cmd=response_to_init pmi_version=" + version + " pmi_subversion=1 rc=0";
            case "cmd=get_maxes" -> "cmd=maxes rc=0 kvsname_max=256 keylen_max=64 vallen_max=" + VALUE_MAX;
            case "cmd=get_my_kvsname" -> "cmd=my_kvsname rc=0 kvsname=12.0";
            case "cmd=put" -> {
                values.put(words[2].substring(4), words[3].substring(6));
                yield "cmd=put_result rc=0 msg=success";
            }
            case "cmd=get" -> {
                String value = values.get(words[2].substring(4));
                yield value == null
                        ? "cmd=get_result rc=-1 msg=key_not_found value=unknown"
                        : "cmd=get_result rc=0 msg=success value=" + value;
            }
            case "cmd=barrier_in" -> "cmd=barrier_out rc=0";
            case "cmd=finalize" -> "cmd=finalize_ack rc=0";
            default -> null;
        };
    }
}
