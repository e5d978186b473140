package org.myrixen.launcher.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllocationTest {
    private static final List<Slots> TWO_AND_ONE = List.of(new Slots("a", 2, true), new Slots("b", 1, true));

    @TempDir
    private Path directory;

    @Test
    void shouldFindNoneWhenNobodyGaveOne() {
        assertEquals(Optional.empty(), find(Map.of("PATH", "/bin", "PBS_NODEFILE", "")));
    }

    @Test
    void shouldReadSlurm() {
        Allocation found = find(Map.of("SLURM_JOB_NODELIST", "n[1-3],m07", "SLURM_TASKS_PER_NODE", "4(x3),2"))
                .orElseThrow();
        assertTrue(found.isSlurm());
        assertEquals(14, found.hosts().slots());
        assertEquals(new Slots("m07", 2, true), found.hosts().hosts().getLast());
        assertTrue(found.hosts().isCounted());
    }

    @Test
    void shouldRefuseSlurmTasksForFewerNodes() {
        assertThrows(
                HostsException.class,
                () -> find(Map.of("SLURM_JOB_NODELIST", "n[1-3]", "SLURM_TASKS_PER_NODE", "4(x2)")));
    }

    @Test
    void shouldReadTheFilesAndVariablesOfOtherBatchSystems() throws IOException {
        String lines = file("a\nb\na\n");
        for (Map<String, String> env : List.of(
                Map.of("PBS_NODEFILE", lines),
                Map.of("LSB_DJOB_HOSTFILE", lines),
                Map.of("LSB_MCPU_HOSTS", "a 2 b 1 "),
                Map.of("PE_HOSTFILE", file("a 2 all.q@a UNDEFINED\nb 1 all.q@b UNDEFINED\n")),
                Map.of("HYDRA_HOST_FILE", file("a:2\nb:1\n")))) {
            Allocation found = find(env).orElseThrow();
            assertEquals(TWO_AND_ONE, found.hosts().hosts(), env.toString());
            assertFalse(found.isSlurm());
        }
    }

    @Test
    void shouldNameTheVariableWhoseFileIsMissing() {
        HostsException missing = assertThrows(HostsException.class, () -> find(Map.of("PBS_NODEFILE", "/no/file")));
        assertEquals("PBS_NODEFILE names /no/file, which can not be read", missing.getMessage());
    }

    @Test
    void shouldReadTheSitesFileWhereNobodyElseNamesHosts() throws IOException {
        Path site = Path.of(file("a slots=2\nb slots=1\n"));
        assertEquals(
                TWO_AND_ONE,
                Allocation.find(Map.of(), site).orElseThrow().hosts().hosts());
        Map<String, String> batch = Map.of("PBS_NODEFILE", file("c\n"));
        assertEquals(
                List.of(new Slots("c", 1, true)),
                Allocation.find(batch, site).orElseThrow().hosts().hosts());
    }

    @Test
    void shouldNameTheHostThatIsNotInTheAllocation() {
        Map<String, String> env = Map.of("SLURM_JOB_ID", "7", "SLURM_JOB_NODELIST", "n[1-2]");
        assertTrue(Allocation.asked(Hostfile.option("--host", "n2:2,N1"), env).isSlurm());
        HostsException foreign = assertThrows(
                HostsException.class, () -> Allocation.asked(Hostfile.option("--host", "n2:2,n5.invalid"), env));
        assertEquals(
                "host n5.invalid is not in Slurm's allocation (SLURM_JOB_NODELIST = n[1-2])", foreign.getMessage());
        assertFalse(Allocation.asked(Hostfile.option("--host", "n5"), Map.of()).isSlurm());
    }

    private Optional<Allocation> find(Map<String, String> env) {
        return Allocation.find(env, directory.resolve("none"));
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "hosts", ""), text)
                .toString();
    }
}
