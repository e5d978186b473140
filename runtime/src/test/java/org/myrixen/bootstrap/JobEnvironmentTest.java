package org.myrixen.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobEnvironmentTest {
    private static final JobEnvironment SAMPLE = new JobEnvironment(
            "job-1",
            2,
            4,
            0,
            2,
            "unix:/tmp/x/launcher",
            "secret",
            Map.of("shm.dir", "/odd;path=with\\signs", "mx.eager.max", "8k", "empty", ""));

    @Test
    void shouldReadBackWhatItWrites() {
        assertEquals(Optional.of(SAMPLE), JobEnvironment.from(SAMPLE.toEnvironment()));
    }

    @Test
    void shouldBeEmptyWhenNoLauncherHasStartedTheProcess() {
        assertEquals(Optional.empty(), JobEnvironment.from(Map.of("PATH", "/bin", "MYRIXEN_SHM_DIR", "/x")));
    }

    @Test
    void shouldNameTheVariableThatIsMissingOrWrong() {
        Map<String, String> env = new HashMap<>(SAMPLE.toEnvironment());
        env.put("MYRIXEN_RANK", "two");
        assertComplains("MYRIXEN_RANK = \"two\"", env);
        env.remove("MYRIXEN_RANK");
        assertComplains("MYRIXEN_RANK is missing", env);
        env.put("MYRIXEN_RANK", "4");
        assertComplains("rank 4 of 4", env);
        env.put("MYRIXEN_RANK", "0");
        env.put("MYRIXEN_JOB", "../etc");
        assertComplains("MYRIXEN_JOB", env);
        env.put("MYRIXEN_JOB", "j");
        env.put("MYRIXEN_PARAMETERS", "a=b;c");
        assertComplains("MYRIXEN_PARAMETERS", env);
    }

    @Test
    void shouldNotShowTheToken() {
        assertFalse(SAMPLE.toString().contains("secret"));
    }

    private static void assertComplains(String what, Map<String, String> env) {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> JobEnvironment.from(env));
        assertTrue(wrong.getMessage().contains(what), wrong.getMessage());
    }
}
