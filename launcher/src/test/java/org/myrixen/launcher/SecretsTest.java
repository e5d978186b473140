package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.launcher.config.Configuration;
import org.myrixen.launcher.config.ConfigurationException;
import org.myrixen.launcher.config.Parameter;
import org.myrixen.launcher.config.Registry;
import org.myrixen.launcher.remote.AgentCommand;

/** What is secret reaches the component that uses it, and no output. */
final class SecretsTest {
    private static final String VALUE = "hunter2";

    @TempDir
    private Path directory;

    private static List<String> secrets() {
        List<String> names = Registry.PARAMETERS.stream()
                .filter(Parameter::isSecret)
                .map(Parameter::name)
                .toList();
        assertTrue(names.contains("backend.secret"), names::toString);
        return names;
    }

    private Path settings() throws Exception {
        String lines = String.join(
                "\n", secrets().stream().map(name -> name + " = " + VALUE).toList());
        return Files.writeString(directory.resolve("myrixen.conf"), lines + "\nmx.eager.max = 8k\n");
    }

    private String info(String option) throws Exception {
        Installation installation = new Installation(
                directory,
                "",
                List.of(),
                directory.resolve("none"),
                settings(),
                Optional.empty(),
                new AgentCommand("", List.of()));
        StringWriter out = new StringWriter();
        Mpjinfo.run(installation, Map.of(), new PrintWriter(out, true), option);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--params", "--json"})
    void shouldSayThatASecretIsSetButNotWhat(String option) throws Exception {
        String all = info(option);
        assertFalse(all.contains(VALUE), all);
        assertTrue(all.contains("(set, not shown)"), all);
        assertTrue(all.contains("8k"), "what is no secret is shown: " + all);
    }

    @Test
    void shouldNeitherShowNorPassOnASecretWhenAJobIsStarted() throws Exception {
        Launched run = Launched.mpjrun(
                directory,
                Map.of("MYRIXEN_MX_EAGER_MAX", "8k"),
                "-v",
                "-np",
                "1",
                "--mca",
                "backend.secret",
                VALUE,
                RankProgram.class.getName(),
                "parameters");
        assertEquals(0, run.code(), run::err);
        assertTrue(run.err().contains("mpjrun: backend.secret = (set, not shown) (--mca)"), run::err);
        assertTrue(run.err().contains("mpjrun: mx.eager.max = 8k (MYRIXEN_MX_EAGER_MAX)"), run::err);
        assertTrue(run.out().contains("mx.eager.max=8k"), run::out);
        assertFalse((run.out() + run.err()).contains(VALUE), () -> run.out() + run.err());
    }

    @Test
    void shouldGiveTheSecretToTheBackendAlone() throws Exception {
        Configuration configuration = new Configuration().file(settings());
        assertEquals(VALUE, configuration.chosen().get("backend.secret"));
        assertEquals(Map.of("mx.eager.max", "8k"), configuration.forRanks());
        assertEquals("mx.eager.max=8k", DirectLaunch.parameters(settings(), Map.of()));
    }

    @Test
    void shouldNotShowASecretInALineThatIsNoSetting() throws Exception {
        Path file = Files.writeString(directory.resolve("wrong"), "backend.secret " + VALUE + "\n");
        Configuration configuration = new Configuration();
        String message = assertThrows(ConfigurationException.class, () -> configuration.file(file))
                .getMessage();
        assertEquals(file + ":1: expected name = value, found \"backend.secret ...\"", message);
    }
}
