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
    @CsvSource({"Send,1,0", "Send,1000,0", "Send,20000,1120", "Allreduce,1,0", "Allreduce,1000,0"})
    void shouldAllocateNothingWhenCompiled(String call, String size, double most)
            throws IOException, InterruptedException {
        // As mpjrun starts a rank; else it depends on the order of compilation whether an unused status is allocated.
        Jvm.Outcome outcome = Jvm.run(
                Map.of(),
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline,mpi.PointToPoint::receive",
                AllocationProgram.class.getName(),
                call,
                size,
                Double.toString(most)); // a long copy, five each way here, may make views of 112 bytes (LongCopy)
        assertEquals(0, outcome.code(), outcome.text());
        String measured = outcome.text().lines().reduce((first, last) -> last).orElseThrow();
        assertTrue(measured.startsWith("bytes per call: "), outcome.text());
        assertTrue(Double.parseDouble(measured.substring(16)) <= most, outcome.text());
    }
}
