package org.myrixen.xen.store;

import java.io.IOException;
import java.nio.file.Path;
import org.myrixen.xen.segment.IvshmemSpace;

/** Another process: writes one node and lives until it is killed, or its standard input ends. */
final class SegmentWriter {
    private SegmentWriter() {}

    static Process start(Path file, String path) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SegmentWriter.class.getName(),
                        file.toString(),
                        path)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws IOException {
        try (IvshmemSpace space = new IvshmemSpace(Path.of(args[0]), "store");
                Store store = new SegmentStore(space, 1)) {
            store.write(args[1], "x");
            while (System.in.read() >= 0) {}
        }
    }
}
