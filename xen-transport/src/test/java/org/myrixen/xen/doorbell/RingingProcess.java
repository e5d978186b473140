package org.myrixen.xen.doorbell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.myrixen.xen.ffi.Membarrier;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.segment.ShmDirectory;

/** Another process: counts up the work, rings, and waits until it is done, again and again. */
final class RingingProcess implements AutoCloseable {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final long BELL_AT = 128;
    private static final long DONE_AT = 256;
    private static final long WORK_AT = 512;
    private static final long LINE = 128;
    private static final int LINES = 8;

    /** Most spins before work, and before sleep, so that the one comes while the other begins, sometimes. */
    static final int DELAY = 40;

    private final Process process;

    RingingProcess(Path directory, String segment, int rounds) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RingingProcess.class.getName(),
                        directory.toString(),
                        segment,
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Work that there is; reads all of it, so that the ringer's stores have to wait for their lines. */
    static int work(MemorySegment memory) {
        int work = (int) INT.getAcquire(memory, WORK_AT);
        for (int line = 1; line <= LINES; line++) {
            work = Math.min(work, (int) INT.getAcquire(memory, WORK_AT + line * LINE));
        }
        return work;
    }

    private static void publish(MemorySegment memory, int work) {
        for (int line = LINES; line >= 0; line--) {
            INT.setRelease(memory, WORK_AT + line * LINE, work);
        }
    }

    static void done(MemorySegment memory, int count) {
        INT.setRelease(memory, DONE_AT, count);
    }

    /** Waits for its end; how it rang. */
    String end() throws IOException {
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return said.readLine();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[2]);
        SplittableRandom random = new SplittableRandom(rounds);
        Membarrier.register();
        try (SharedSegment segment = new ShmDirectory(Path.of(args[0])).attach(args[1])) {
            MemorySegment memory = segment.memory();
            FutexDoorbell bell = new FutexDoorbell(memory, BELL_AT);
            for (int round = 0; round < rounds; round++) {
                for (int spins = random.nextInt(DELAY); spins > 0; spins--) {
                    Thread.onSpinWait();
                }
                publish(memory, round + 1);
                bell.ring();
                for (int spins = 0; (int) INT.getAcquire(memory, DONE_AT) <= round; spins++) {
                    if (spins > 10_000) {
                        Thread.yield();
                    }
                }
            }
            System.out.println(bell.isLight() ? "light" : "fenced");
        }
    }
}
