package org.myrixen.xen.segment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A memory file system of its own, of a size that can be used up. */
public record Tmpfs(Path path) implements AutoCloseable {
    /** Mounts one; needs root. */
    public static Tmpfs mount(String size) throws IOException {
        Path path = Files.createTempDirectory("myrixen-tmpfs");
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString());
        return new Tmpfs(path);
    }

    /** Leaves so many bytes free. */
    public void fillBut(long bytes) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        Files.write(path.resolve("ballast"), new byte[Math.toIntExact(free - bytes)]);
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", path.toString());
        Files.delete(path);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError(
                    "this test needs the right to mount a tmpfs: " + String.join(" ", command) + ": " + output);
        }
    }
}
