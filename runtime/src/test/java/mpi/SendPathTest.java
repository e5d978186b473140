package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.hook.TraceNic;
import org.myrixen.runtime.world.LocalJob;

/**
 * Holds docs/send-path.md to what really happens. Each block marked {@code path} there is a list of frames as the trace shows
 * them; below a frame stand the methods that were on the stack when it was sent or taken, outermost first.
 */
@Timeout(300)
final class SendPathTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** A frame and the stack it was traced on, outermost method first. */
    private record Step(String frame, List<String> stack) {}

    @Test
    void shouldWalkTheMessagesAsTheDocumentSays() throws IOException {
        List<List<Step>> documented = documented();
        assertEquals(4, documented.size(), "blocks: 8 bytes at sender and receiver, 1 MiB at sender and receiver");
        for (int length : new int[] {8, 1 << 20}) {
            List<List<Step>> real = exchange(length);
            for (int rank = 0; rank < 2; rank++) {
                check(documented.remove(0), real.get(rank));
            }
        }
    }

    private static void check(List<Step> documented, List<Step> real) {
        assertEquals(
                documented.stream().map(Step::frame).toList(),
                real.stream().map(Step::frame).toList());
        for (int i = 0; i < documented.size(); i++) {
            Step step = documented.get(i);
            List<String> rest = new ArrayList<>(real.get(i).stack());
            for (String method : step.stack()) {
                int at = rest.indexOf(method);
                assertTrue(at >= 0, method + " is not, or not there, on the stack of " + step.frame() + ": " + rest);
                rest = rest.subList(at + 1, rest.size());
            }
        }
    }

    /** Rank 0 sends so many bytes to rank 1; repeated frames in a row are told once, addresses not at all. */
    private static List<List<Step>> exchange(int length) {
        List<List<Step>> traces = List.of(
                Collections.synchronizedList(new ArrayList<>()), Collections.synchronizedList(new ArrayList<>()));
        CompletableFuture<Thread> receiver = new CompletableFuture<>();
        LocalJob.run(2, (rank, nic) -> new TraceNic(nic, line -> note(traces.get(rank), line)), world -> {
            Intracomm comm = new Intracomm(world.all());
            byte[] bytes = new byte[length];
            if (world.rank() == 0) {
                awaitRequest(receiver.join());
                comm.Send(bytes, 0, length, MPI.BYTE, 1, 7);
            } else {
                receiver.complete(Thread.currentThread());
                comm.Recv(bytes, 0, length, MPI.BYTE, 0, 7);
            }
        });
        return traces;
    }

    /** Waits until the receive has become a request: a message that is there sooner takes the other of the two ways. */
    private static void awaitRequest(Thread receiver) {
        while (Arrays.stream(receiver.getStackTrace())
                .noneMatch(each -> each.getMethodName().equals("step"))) {
            Thread.onSpinWait();
        }
    }

    private static void note(List<Step> trace, String line) {
        String frame = line.substring(0, line.lastIndexOf(' '));
        if (trace.isEmpty() || !trace.getLast().frame().equals(frame)) {
            List<String> stack = new ArrayList<>();
            for (StackTraceElement each : Thread.currentThread().getStackTrace()) {
                stack.addFirst(each.getClassName() + "." + each.getMethodName());
            }
            trace.add(new Step(frame, stack));
        }
    }

    private static List<List<Step>> documented() throws IOException {
        List<List<Step>> blocks = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(ROOT.resolve("docs/send-path.md"))) {
            if (line.equals("```path")) {
                inside = true;
                blocks.add(new ArrayList<>());
            } else if (line.startsWith("```")) {
                inside = false;
            } else if (inside && line.startsWith(" ")) {
                blocks.getLast().getLast().stack().add(existing(line.strip()));
            } else if (inside) {
                blocks.getLast().add(new Step(line, new ArrayList<>()));
            }
        }
        assertFalse(blocks.isEmpty());
        return blocks;
    }

    /** The method named; its source must be where the document says: {@code method   module}. */
    private static String existing(String line) {
        String[] words = line.split("\\s+");
        String type = words[0].substring(0, words[0].lastIndexOf('.'));
        Path source = ROOT.resolve(words[1]).resolve("src/main/java").resolve(type.replace('.', '/') + ".java");
        assertTrue(Files.exists(source), () -> source + " of " + Arrays.toString(words));
        return words[0];
    }
}
