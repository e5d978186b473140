package org.myrixen.launcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    private static final String NAME = "mx.eager.max";

    @TempDir
    private Path directory;

    @Test
    void shouldLetEachLayerWinOverTheOneBelow() throws IOException {
        Configuration configuration = new Configuration();
        assertHolds("", Origin.Layer.DEFAULT, "default", configuration);
        Path file = Files.writeString(directory.resolve("c"), "# comment\n\n  mx.eager.max =  1k \nshm.dir=/tmp\n");
        configuration.file(file);
        assertHolds("1k", Origin.Layer.FILE, file + ":3", configuration);
        configuration.environment(Map.of("MYRIXEN_MX_EAGER_MAX", "2k"));
        assertHolds("2k", Origin.Layer.ENVIRONMENT, "MYRIXEN_MX_EAGER_MAX", configuration);
        configuration.commandLine("--mca", NAME, "4k");
        assertHolds("4k", Origin.Layer.COMMAND_LINE, "--mca", configuration);
        assertEquals(Map.of(NAME, "4k", "shm.dir", "/tmp"), configuration.chosen());
    }

    @Test
    void shouldChooseNothingWhenNobodySetsAnything() {
        assertEquals(Map.of(), new Configuration().chosen());
    }

    @Test
    void shouldSayWhereAWrongValueCameFrom() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "\nmx.trace = maybe\n");
        Configuration configuration = new Configuration();
        ConfigurationException wrong = assertThrows(ConfigurationException.class, () -> configuration.file(file));
        assertEquals(file + ":2: mx.trace = \"maybe\": expected true or false", wrong.getMessage());
    }

    @Test
    void shouldRefuseALineThatIsNoSetting() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "mx.trace true\n");
        Configuration configuration = new Configuration();
        assertThrows(ConfigurationException.class, () -> configuration.file(file));
    }

    @Test
    void shouldSuggestTheNearestNameForAnUnknownOne() {
        Configuration configuration = new Configuration();
        ConfigurationException near = assertThrows(
                ConfigurationException.class, () -> configuration.commandLine("--mca", "shm.ring.byte", "1m"));
        assertEquals("--mca: there is no parameter \"shm.ring.byte\"; did you mean shm.ring.bytes?", near.getMessage());
        ConfigurationException far = assertThrows(
                ConfigurationException.class, () -> configuration.commandLine("--mca", "btl_tcp_if_include", "eth0"));
        assertTrue(far.getMessage().endsWith("; mpjinfo --params lists them all"), far.getMessage());
    }

    @Test
    void shouldWarnOfVariablesThatOnlyLookLikeParameters() {
        Configuration configuration = new Configuration();
        configuration.environment(
                Map.of("MYRIXEN_SHM_RNG", "1", "MYRIXEN_HOME", "/x", "MYRIXEN_RANK", "3", "PATH", "/bin"));
        assertEquals(
                List.of("the variable MYRIXEN_SHM_RNG names no parameter and is ignored"), configuration.warnings());
    }

    @Test
    void shouldTakeOnlyTheWordsOfAChoice() {
        Configuration configuration = new Configuration();
        for (Parameter parameter : Registry.PARAMETERS) {
            boolean choice = parameter.type() == ParameterType.CHOICE;
            assertEquals(choice, parameter.words().size() > 1, parameter.name());
            for (String word : parameter.words()) {
                assertTrue(parameter.doc().contains(word), parameter.name() + " explains " + word);
                configuration.commandLine("--mca", parameter.name(), word);
                assertRefused(configuration, parameter.name(), word + "s");
                assertRefused(configuration, parameter.name(), word.toUpperCase(Locale.ROOT));
            }
        }
        assertEquals(
                "--mca: mx.progress.thread = \"true\": expected auto, on or off",
                assertRefused(configuration, "mx.progress.thread", "true").getMessage());
        assertRefused(configuration, "mx.progress.thread", "");
        configuration.commandLine("--mca", "coll.barrier", "");
    }

    private static ConfigurationException assertRefused(Configuration configuration, String name, String value) {
        return assertThrows(
                ConfigurationException.class,
                () -> configuration.commandLine("--mca", name, value),
                name + "=" + value);
    }

    @Test
    void shouldAcceptItsOwnDefaults() {
        for (Parameter parameter : Registry.PARAMETERS) {
            assertTrue(
                    parameter.defaultValue().isEmpty() || parameter.accepts(parameter.defaultValue()),
                    parameter.name());
            assertTrue(parameter.variable().matches("MYRIXEN_[A-Z0-9_]+"), parameter.variable());
        }
    }

    @Test
    void shouldListEveryParameterWithItsDefaultInTheSampleFile() throws IOException {
        StringBuilder expected = new StringBuilder();
        for (Parameter parameter : Registry.PARAMETERS) {
            expected.append("\n# ").append(parameter.doc()).append('\n');
            expected.append(("# " + parameter.name() + " = " + parameter.defaultValue()).strip())
                    .append('\n');
        }
        String sample = Files.readString(Path.of("..", "conf", "myrixen.conf"));
        assertTrue(sample.endsWith(expected.toString()), () -> "conf/myrixen.conf must end with:\n" + expected);
    }

    private static void assertHolds(String value, Origin.Layer layer, String where, Configuration configuration) {
        Setting setting = configuration.settings().stream()
                .filter(s -> s.parameter().name().equals(NAME))
                .findFirst()
                .orElseThrow();
        assertEquals(new Setting(setting.parameter(), value, new Origin(layer, where)), setting);
        assertEquals(value, configuration.value(NAME));
    }
}
