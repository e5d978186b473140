package org.myrixen.xen.ring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.ShmDirectory;
import org.myrixen.xen.store.XenStore;

/**
 * The receiving ends of rings, one after another, in a process of another machine or of this one: {@code ReceiverProcess shm
 * DIRECTORY}, {@code ivshmem PATH}, or {@code grants DOMAIN} with the number of the sender's domain. Says which kernel it runs on and
 * the number of its domain, then does what each line of its standard input asks for, and answers in one line.
 */
final class ReceiverProcess {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final SegmentSpace space;
    private LocalReceiver end;

    private ReceiverProcess(SegmentSpace space) {
        this.space = space;
    }

    /** Another one with each boot of a machine. */
    static String kernel() throws IOException {
        return Files.readString(BOOT).strip();
    }

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        String where = arguments[1];
        switch (arguments[0]) {
            case "shm" -> serve(new ShmDirectory(Path.of(where)), 0);
            case "ivshmem" -> {
                try (IvshmemSpace space = new IvshmemSpace(Path.of(where), "ring")) {
                    serve(space, 0);
                }
            }
            case "grants" -> {
                try (GrantDevices devices = new GrantDevices();
                        XenStore store = new XenStore()) {
                    serve(new GrantSpace(devices, store, Integer.parseInt(where)), store.domain());
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void serve(SegmentSpace space, int domain) throws Exception {
        System.out.println(kernel() + " " + domain);
        new ReceiverProcess(space).run();
    }

    private void run() throws Exception {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            try {
                String answer = obey(line.split(" "));
                if (answer != null) {
                    System.out.println(answer);
                }
            } catch (AssertionError | RuntimeException | InternalError e) { // whatever it is, the test is to say it
                System.out.println("failed " + String.valueOf(e).replaceAll("\\s+", " "));
            }
        }
    }

    private String obey(String[] words) throws InterruptedException {
        switch (words[0]) {
            case "attach" -> {
                end = new LocalReceiver(space.attach(words[1]));
                return "attached";
            }
            case "expect" -> {
                end.expect(new ContractFrame(number(words[1]), number(words[2]), number(words[3])));
                return null; // with the next answer it will be done
            }
            case "drain" -> {
                return Integer.toString(end.drain(number(words[1]), number(words[2]), this::hold));
            }
            case "refuse" -> {
                return Integer.toString(end.refuse(number(words[1])));
            }
            case "stream" -> {
                end.stream(number(words[1]));
                return Integer.toString(end.streamed());
            }
            case "unread" -> {
                return Long.toString(end.unreadBytes());
            }
            case "state" -> {
                return end.state().name();
            }
            case "moved" -> {
                return end.moved();
            }
            case "close" -> {
                end.close();
                return "closed";
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    /** In a handler, until the sender has looked. */
    private void hold() {
        System.out.println("holding");
        try {
            commands.readLine();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
