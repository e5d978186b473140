package org.myrixen.mx.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs tshark with the dissector of {@code conf/wireshark} over a capture. */
public final class Tshark {
    /** Why a test is skipped. */
    public static final String ABSENT = "skipped: tshark is not installed";

    private static final Path DISSECTOR = Path.of("..", "conf", "wireshark", "mxoe.lua");
    private static final int PCAP = 0xA1B2C3D4;
    private static final int SNAP_LENGTH = 1 << 18;
    private static final int PATIENCE = 120;

    private Tshark() {}

    public static boolean isInstalled() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(directory, "tshark"))) {
                return true;
            }
        }
        return false;
    }

    /** Writes frames as a capture of Ethernet. */
    public static void write(Path file, List<byte[]> frames) throws IOException {
        int bytes = 24 + frames.stream().mapToInt(f -> 16 + f.length).sum();
        ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(PCAP)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(SNAP_LENGTH)
                .putInt(1);
        for (byte[] frame : frames) {
            out.putLong(0).putInt(frame.length).putInt(frame.length).put(frame);
        }
        Files.write(file, out.array());
    }

    /** The fields of each frame, by the order of their names; empty where a frame has no such field. */
    public static List<String[]> fields(Path capture, List<String> names, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("tshark", "-n", "-X", "lua_script:" + DISSECTOR, "-r", capture.toString(), "-T", "fields"));
        names.forEach(name -> command.addAll(List.of("-e", name)));
        command.addAll(List.of(more));
        Path out = Files.createTempFile(capture.getParent(), "tshark", ".out");
        Path err = Files.createTempFile(capture.getParent(), "tshark", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("tshark did not end");
        }
        if (process.exitValue() != 0 || Files.readString(err).contains("Lua")) {
            throw new AssertionError("tshark ended with " + process.exitValue() + ": " + Files.readString(err));
        }
        return Files.readAllLines(out).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
