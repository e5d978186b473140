package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.runtime.world.RankMain;

/** What is said of a split.store or a split.domain that can not be right: one line, by the launcher where it can know. */
@Timeout(120)
final class SplitStoreTest {
    @TempDir
    private Path jobs;

    @TempDir
    private Path stores;

    private Launched run(String nics, String store, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("-np", "2", "--mca", "nics", nics, "--mca", "split.store", store));
        args.addAll(List.of(more));
        args.addAll(List.of(RankMain.class.getName(), InitProgram.class.getName()));
        return Launched.mpjrun(jobs, Map.of(), args.toArray(String[]::new));
    }

    private void assertRefused(String line, Launched run) throws InterruptedException {
        assertEquals(2, run.code(), run::err);
        assertEquals(line, run.err().strip());
        assertEquals("", run.out());
    }

    private static String said(Path store, String why) {
        return "mpjrun: --mca: split.store = \"" + store + "\": " + why;
    }

    @Test
    void shouldRefuseAStoreThatIsNoneBeforeRanksStart() throws Exception {
        String expected =
                "expected the absolute path of a directory, xenstore, ivshmem, or ivshmem: and the path of a device's memory";
        assertRefused(
                "mpjrun: --mca: split.store = \"nonsense\": it is no store: " + expected, run("split", "nonsense"));
        assertRefused(
                "mpjrun: --mca: split.store = \"run/mx\": it is no store: " + expected, run("split,shm", "run/mx"));
        Path absent = stores.resolve("absent");
        assertRefused(
                said(absent, "no backend found, there is no such directory: is myrixend running?"),
                run("split", absent.toString()));
        Path file = Files.createFile(stores.resolve("file"));
        assertRefused(said(file, "it is no directory"), run("split", file.toString()));
        Path socket = stores.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertRefused(said(socket, "it is no directory"), run("split", socket.toString()));
        }
        Path open = Files.createDirectory(stores.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(
                said(
                        open,
                        "others may write there (rwxrwxrwx): expected a directory that its user alone may write (mode 0700)"),
                run("split", open.toString()));
        assertRefused(
                "mpjrun: --mca: split.store = \"ivshmem:" + absent + "\": no shared memory " + absent,
                run("split", "ivshmem:" + absent));
        assertRefused(
                "mpjrun: --mca: split.store = \"ivshmem:" + file
                        + "\": a shared memory of 0 bytes: expected at least 1048576",
                run("split", "ivshmem:" + file));
        assertRefused("mpjrun: --mca: split.store = \"\": no backend to look for", run("split", ""));
    }

    @Test
    void shouldRefuseNumbersThatCanNotBe() throws Exception {
        Path store = privateDirectory();
        assertRefused(
                "mpjrun: --mca: split.domain = \"99999\": expected 0 to 32768",
                run("split", store.toString(), "--mca", "split.domain", "99999"));
        assertRefused(
                "mpjrun: --mca: split.timeout.ms = \"1\": expected 10 to 3600000",
                run("shm", store.toString(), "--mca", "split.timeout.ms", "1"));
        assertRefused(
                "mpjrun: --mca: split.domain = \"me\": expected a number such as 65536, 64k, 4m or 1g",
                run("split", store.toString(), "--mca", "split.domain", "me"));
    }

    private Path privateDirectory() throws IOException {
        return Files.createDirectory(
                stores.resolve("private"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void shouldSayOneLinePerRankWhenNoBackendAnswers() throws Exception {
        Path store = privateDirectory();
        Launched run = run("split", store.toString(), "--mca", "split.timeout.ms", "50");
        assertEquals(1, run.code(), run::err);
        List<String> ofRanks =
                run.err().lines().filter(line -> !line.startsWith("mpjrun: ")).toList();
        assertTrue(
                !ofRanks.isEmpty() && ofRanks.size() <= 2, run::err); // the first that ends may take the other with it
        for (String line : ofRanks) {
            assertTrue(line.matches("rank [01]: MPI_ERR_OTHER in MPI.Init.*"), line);
            assertTrue(line.endsWith("split: no backend found at " + store + ": is myrixend running?"), line);
        }
    }

    @Test
    void shouldGoOnWithoutAStoreWhenAnotherTransportIsNamed() throws Exception {
        Path absent = stores.resolve("absent");
        Launched run = run("split,shm", absent.toString());
        assertEquals(0, run.code(), run::err);
        assertTrue(run.err().contains("can not use the transport split, which nics names: no backend found"), run::err);
        assertEquals(1, run.err().lines().count(), run::err);
    }
}
