package org.myrixen.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.myrixen.launcher.remote.AgentCommand;

/** mpjrun with the class path of the tests instead of an installed one, and ranks without the runtime's main. */
public final class MpjrunUnderTest {
    private MpjrunUnderTest() {}

    /** With {@code --agent} it is the agent of another host. */
    public static void main(String[] args) {
        boolean agent = args.length > 0 && args[0].equals("--agent");
        System.exit(
                agent
                        ? Agent.run(installation(), System.getenv(), Arrays.copyOfRange(args, 1, args.length))
                        : Mpjrun.run(installation(), System.getenv(), args));
    }

    private static Installation installation() {
        String classPath = System.getProperty("java.class.path");
        List<Path> entries =
                Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Installation(
                Path.of(java),
                classPath,
                entries,
                Path.of("no-cache"),
                Path.of(System.getProperty("test.settings", "no-settings")),
                Optional.empty(),
                new AgentCommand(
                        "/no/such/home",
                        List.of(
                                java,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                                "-cp",
                                classPath,
                                MpjrunUnderTest.class.getName(),
                                "--agent")));
    }
}
