package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
final class AllocationTest {
    @ParameterizedTest
    @CsvSource({"Send,1", "Send,1000", "Send,20000", "Allreduce,1", "Allreduce,1000"})
    void shouldAllocateNothingWhenCompiled(String call, String size) throws IOException, InterruptedException {
        // As mpjrun starts a rank; else it depends on the order of compilation whether an unused status is allocated.
        Jvm.Outcome outcome = Jvm.run(
                Map.of(),
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline,mpi.PointToPoint::receive",
                AllocationProgram.class.getName(),
                call,
                size);
        assertEquals(0, outcome.code(), outcome.text());
        assertTrue(outcome.text().contains("bytes per call: 0.0\n"), outcome.text());
    }
}
