package org.myrixen.runtime.pmi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * One process's conversation with its process manager: {@code cmd=NAME key=value ...}, a line each, a request and its answer at a
 * time.
 */
public final class PmiClient {
    private static final int LONGEST_LINE = 1 << 20;

    /** Values hold {@code COUNT.PIECE}: room for the count, and the manager's final 0. */
    private static final int OVERHEAD = 12;

    private final ByteChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 12).flip();
    private final Object writing = new Object();
    private final String space;
    private final int pieceLength;

    /**
     * Begins the conversation.
     *
     * @param channel to the process manager; closed with {@link #close}
     * @throws PmiException if who answers is no PMI-1
     */
    public PmiClient(ByteChannel channel) {
        this.channel = channel;
        Map<String, String> init = ask("init pmi_version=1 pmi_subversion=1", "response_to_init");
        if (!"1".equals(init.get("pmi_version"))) {
            throw new PmiException("the process manager does not speak PMI-1 but " + init);
        }
        this.pieceLength = Integer.parseInt(ask("get_maxes", "maxes").getOrDefault("vallen_max", "256")) - OVERHEAD;
        this.space = ask("get_my_kvsname", "my_kvsname").get("kvsname");
        if (space == null || pieceLength < 1) {
            throw new PmiException("the process manager has no key-value space");
        }
    }

    /** Name of the job's key-value space: the same for all processes of the job, and for no others. */
    public String space() {
        return space;
    }

    /** Publishes a value; the others can get it after the next {@link #barrier}. */
    public synchronized void put(String key, String value) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        int pieces = Math.max(1, (text.length() + pieceLength - 1) / pieceLength);
        for (int i = 0; i < pieces; i++) {
            String piece = text.substring(i * pieceLength, Math.min(text.length(), (i + 1) * pieceLength));
            ask("put kvsname=" + space + " key=" + key + "-" + i + " value=" + pieces + "." + piece, "put_result");
        }
    }

    /** A value that some process put before the last barrier, or null. */
    public synchronized String get(String key) {
        StringBuilder text = new StringBuilder();
        int pieces = 1;
        for (int i = 0; i < pieces; i++) {
            Map<String, String> answer = say("get kvsname=" + space + " key=" + key + "-" + i, "get_result");
            String value = answer.get("value");
            if (!"0".equals(answer.getOrDefault("rc", "0")) || value == null) {
                return null;
            }
            int dot = value.indexOf('.');
            pieces = Integer.parseInt(value.substring(0, dot));
            text.append(value, dot + 1, value.length());
        }
        return new String(Base64.getUrlDecoder().decode(text.toString()), StandardCharsets.UTF_8);
    }

    /** Waits until all processes of the job are here. */
    public synchronized void barrier() {
        ask("barrier_in", "barrier_out");
    }

    /** The job may go on without this process. */
    public synchronized void leave() {
        ask("finalize", "finalize_ack");
    }

    /** Asks that the job be ended; there is no answer. Never throws. */
    public void abort(int code) {
        try {
            send("abort exitcode=" + code);
        } catch (IOException e) {
            // The manager is gone, and the job with it.
        }
    }

    /** Ends the conversation. */
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    private Map<String, String> ask(String request, String answer) {
        Map<String, String> words = say(request, answer);
        if (!"0".equals(words.getOrDefault("rc", "0"))) {
            throw new PmiException("the process manager refused \"" + request + "\": " + words);
        }
        return words;
    }

    private Map<String, String> say(String request, String answer) {
        try {
            send(request);
            Map<String, String> words = words(line());
            if (!answer.equals(words.get("cmd"))) {
                throw new PmiException("the process manager answered \"" + request + "\" with " + words);
            }
            return words;
        } catch (IOException e) {
            throw new PmiException("the process manager is gone: " + e.getMessage(), e);
        }
    }

    private void send(String request) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(("cmd=" + request + "\n").getBytes(StandardCharsets.US_ASCII));
        synchronized (writing) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            while (in.hasRemaining()) {
                char c = (char) in.get();
                if (c == '\n') {
                    return line.toString();
                }
                line.append(c);
            }
            in.clear();
            int read = channel.read(in);
            in.flip();
            if (read < 0) {
                throw new IOException("it closed the connection");
            }
        }
        throw new IOException("a line without end");
    }

    private static Map<String, String> words(String line) {
        Map<String, String> words = new HashMap<>();
        for (String word : line.strip().split(" +")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                words.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return words;
    }
}
