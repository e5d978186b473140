package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.launcher.config.ConfigurationException;

final class DirectLaunchTest {
    @TempDir
    private Path directory;

    @Test
    void shouldLayEnvironmentOverFileAndTheVariableOfAllOverBoth() throws Exception {
        Path settings = Files.writeString(
                directory.resolve("myrixen.conf"), "mx.eager.max = 4k\nmx.routes = true\nshm.ring.bytes = 2m\n");
        String text = DirectLaunch.parameters(
                settings, Map.of("MYRIXEN_MX_EAGER_MAX", "8k", "MYRIXEN_PARAMETERS", "mx.routes=false;mx.trace=true"));
        assertEquals(
                Map.of("mx.eager.max", "8k", "mx.routes", "false", "shm.ring.bytes", "2m", "mx.trace", "true"),
                JobEnvironment.parametersOf(Map.of("MYRIXEN_PARAMETERS", text)));
    }

    @Test
    void shouldCheckValuesAsMpjrunDoes() {
        Path none = directory.resolve("none");
        assertThrows(
                ConfigurationException.class,
                () -> DirectLaunch.parameters(none, Map.of("MYRIXEN_MX_EAGER_MAX", "many")));
    }
}
