package org.myrixen.apps.oracle;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An installed MyriXen, as the launcher expects it, made of what this build's tests run from. */
public record Distribution(Path home) {
    private static final String WORD = System.getProperty("java.class.path");

    /** Makes one in an empty directory: links to the jars and directories of classes. */
    public static Distribution in(Path home) throws IOException {
        Path rank = Files.createDirectories(home.resolve("target/dist/rank"));
        String[] entries = WORD.split(File.pathSeparator);
        for (int i = 0; i < entries.length; i++) {
            Path entry = Path.of(entries[i]).toAbsolutePath();
            if (entry.toString()
                            .matches(
                                    ".*(runtime|mx-device|xen-transport|ethernet-fallback|protobuf|netty)[^/]*(/target/classes|\\.jar)")
                    && !entry.toString().endsWith("-tests.jar")) {
                Files.createSymbolicLink(rank.resolve(String.format("%02d-%s", i, entry.getFileName())), entry);
            }
        }
        return new Distribution(home);
    }

    Command command(Path classes, int ranks, String main) {
        return command(classes.toString(), ranks, List.of(main));
    }

    /** Runs a program, the main class first. */
    public Command command(String classPath, int ranks, List<String> program) {
        List<String> words = new ArrayList<>(List.of(
                Command.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dmyrixen.home=" + home,
                "-cp",
                WORD,
                "org.myrixen.launcher.Mpjrun",
                "-np",
                Integer.toString(ranks),
                "--timeout",
                "60",
                "-cp",
                classPath));
        words.addAll(program);
        return new Command(List.copyOf(words), Map.of());
    }
}
