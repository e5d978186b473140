package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.world.RankMain;

/** Programs in a JVM of their own, without a launcher. */
@Timeout(300)
final class AloneTest {
    private static void assertSays(Jvm.Outcome outcome, String line) {
        assertTrue(
                outcome.text().contains(line),
                () -> "no \"" + line + "\" in:\n"
                        + outcome.text()
                                .lines()
                                .filter(each -> !each.contains("[class,load]"))
                                .toList());
    }

    @Test
    void shouldBeWorldOfOneWhenStartedWithoutLauncher() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), "-Xlog:class+load:stdout", "mpi.AloneProgram", "a", "b");
        assertEquals(0, outcome.code(), outcome.text());
        assertSays(outcome, "early: MPI_ERR_OTHER in Comm.Rank(): MPI has not been initialized");
        assertSays(outcome, "initialized: false");
        assertSays(outcome, "args: [a, b]");
        assertSays(outcome, "rank 0 of 1");
        assertSays(outcome, "again: MPI_ERR_OTHER in MPI.Init(String[2]): this process has joined already");
        assertSays(outcome, "main thread: true, level 3");
        assertSays(outcome, "received: 42 on ");
        assertSays(outcome, "time goes on: true");
        assertSays(outcome, "late: MPI_ERR_OTHER in Comm.Barrier(): MPI has been finalized");
        assertSays(outcome, "finalized: true, initialized: true");
        assertFalse(outcome.text().contains("com.google.protobuf"), "no protobuf for one process");
        assertFalse(outcome.text().contains("BootstrapClient"), "no connection for one process");
    }

    @Test
    void shouldNameTheFixWhenStartedByAnotherLauncher() throws IOException, InterruptedException {
        for (String variable : List.of("PMI_SIZE", "OMPI_COMM_WORLD_SIZE", "SLURM_NTASKS")) {
            Jvm.Outcome outcome = Jvm.run(Map.of(variable, "4"), "mpi.AloneProgram", "a");
            assertEquals(1, outcome.code());
            assertSays(outcome, variable + " is set");
            assertSays(outcome, "mpjrun -np 4 mpi.AloneProgram a");
            assertEquals(0, Jvm.run(Map.of(variable, "1"), "mpi.AloneProgram").code());
        }
    }

    @Test
    void shouldPrintOnceAndFailWhenMainThrows() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), RankMain.class.getName(), "mpi.AloneTest$Throws");
        assertEquals(1, outcome.code());
        assertSays(outcome, "rank 0: uncaught exception in main of mpi.AloneTest$Throws");
        assertEquals(2, outcome.text().split("this is wrong", -1).length, outcome.text());
    }

    @Test
    void shouldSayOneLineWithoutATraceWhenTheConfigurationIsWrong() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), RankMain.class.getName(), "mpi.AloneTest$FindsNoTransport");
        assertEquals(1, outcome.code());
        assertEquals(
                "this process: MPI_ERR_OTHER in MPI.Init(): no transport can be used",
                outcome.text().strip());
    }

    @Test
    void shouldFailWhenAThreadOfTheProgramThrows() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), RankMain.class.getName(), "mpi.AloneTest$ThreadThrows");
        assertEquals(1, outcome.code());
        assertSays(outcome, "rank 0: uncaught exception in thread worker");
        assertEquals(2, outcome.text().split("this is wrong", -1).length, outcome.text());
    }

    @Test
    void shouldSayWhatIsMissingWhenMainClassIsUnknown() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), RankMain.class.getName(), "no.such.Program");
        assertEquals(1, outcome.code());
        assertSays(outcome, "there is no class no.such.Program on the class path (-cp, else CLASSPATH");
    }

    @Test
    void shouldExitWithCodeWhenAborted() throws IOException, InterruptedException {
        assertEquals(
                7,
                Jvm.run(Map.of(), RankMain.class.getName(), "mpi.AloneTest$Aborts")
                        .code());
    }

    /** Fails as Init does where no transport can be opened. */
    public static final class FindsNoTransport {
        private FindsNoTransport() {}

        public static void main(String[] args) {
            throw Failure.of(Fault.outside(ErrorClass.OTHER, "no transport can be used"), "MPI", "Init");
        }
    }

    /** Fails in main, with a thread that would keep the process alive. */
    public static final class Throws {
        private Throws() {}

        public static void main(String[] args) {
            MPI.Init(args);
            Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(600_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            throw new IllegalStateException("this is wrong");
        }
    }

    /** Fails in a thread, while main would wait for ever. */
    public static final class ThreadThrows {
        private ThreadThrows() {}

        public static void main(String[] args) {
            MPI.Init(args);
            Thread.ofPlatform().name("worker").start(() -> {
                throw new IllegalStateException("this is wrong");
            });
            MPI.COMM_WORLD.Recv(new int[1], 0, 1, MPI.INT, 0, 0);
        }
    }

    /** Calls Abort. */
    public static final class Aborts {
        private Aborts() {}

        public static void main(String[] args) {
            MPI.Init(args);
            MPI.COMM_WORLD.Abort(7);
        }
    }
}
