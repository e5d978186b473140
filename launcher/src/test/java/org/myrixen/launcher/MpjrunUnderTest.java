package org.myrixen.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** mpjrun with the class path of the tests instead of an installed one, and ranks without the runtime's main. */
public final class MpjrunUnderTest {
    private MpjrunUnderTest() {}

    public static void main(String[] args) {
        String classPath = System.getProperty("java.class.path");
        List<Path> entries =
                Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
        Installation installation = new Installation(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPath,
                entries,
                Path.of("no-cache"),
                Path.of(System.getProperty("test.settings", "no-settings")),
                Optional.empty());
        System.exit(Mpjrun.run(installation, System.getenv(), args));
    }
}
