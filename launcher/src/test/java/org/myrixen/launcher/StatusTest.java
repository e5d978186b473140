package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.mx.nic.BoardStatus;
import org.myrixen.mx.nic.StoreServedException;

@Timeout(300)
final class StatusTest {
    private static final BackendStatus STATUS = new BackendStatus(
            "/tmp/\"store\"",
            "mxwire",
            List.of(new BoardStatus("myri0", "myrinet", "myri10ge", 9000, true, true, Map.of("frames sent", 7L))),
            List.of(new BackendStatus.Vm(
                    "3",
                    "served",
                    List.of(
                            new BackendStatus.Quota("endpoints", 2, 256),
                            new BackendStatus.Quota("bytes asked for", 0, 65536)),
                    Map.of("frames in", 9L),
                    Map.of("forged source", 4L),
                    List.of(new BackendStatus.Rank(
                            "3/job-1",
                            "020000000003",
                            "Connected",
                            List.of(0, 2),
                            List.of(new BackendStatus.Ring("out", 65536, 64)),
                            Map.of("frames in", 5L),
                            Map.of("forged source", 1L))))),
            List.of(new BackendStatus.Vm(
                    "4",
                    "gone",
                    List.of(new BackendStatus.Quota("endpoints", 0, 256)),
                    Map.of("frames in", 1L),
                    Map.of("ring full", 7L),
                    List.of())),
            Map.of("switched", 2L),
            Map.of());

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void shouldShowEverythingToAPerson() {
        assertEquals("""
                store    /tmp/"store"
                profile  mxwire
                switched 2
                boards, best first:
                  myrinet myri0 (myri10ge), MTU 9000, carrier, active
                      frames sent 7
                virtual machines: 1
                  3  served
                      endpoints 2 of 256, bytes asked for 0 of 65536
                      frames in 9
                      dropped: forged source 4
                    3/job-1  020000000003  Connected  endpoints [0, 2]
                        ring out: 64 of 65536 bytes used
                        frames in 5
                        dropped: forged source 1
                machines that have gone: 1
                  4  gone
                      endpoints 0 of 256
                      frames in 1
                      dropped: ring full 7
                """, StatusReport.text(STATUS));
    }

    @Test
    void shouldShowEverythingToAProgram() {
        String json = StatusReport.json(STATUS);
        assertTrue(json.startsWith("{\"store\": \"/tmp/\\\"store\\\"\", \"profile\": \"mxwire\""), json);
        assertTrue(json.contains("\"counters\": {\"frames sent\": 7}"), json);
        assertTrue(json.contains("\"carrier\": true, \"active\": true"), json);
        assertTrue(json.contains("\"vms\": [{\"name\": \"3\", \"state\": \"served\", \"quotas\": {"), json);
        assertTrue(json.contains("\"endpoints\": {\"used\": 2, \"limit\": 256}"), json);
        assertTrue(json.contains("\"drops\": {\"forged source\": 4}, \"ranks\": [{\"name\": \"3/job-1\""), json);
        assertTrue(json.contains("\"departed\": [{\"name\": \"4\", \"state\": \"gone\""), json);
        assertTrue(json.contains("\"endpoints\": [0, 2]"), json);
        assertTrue(json.contains("\"drops\": {\"forged source\": 1}"), json);
    }

    @Test
    void shouldLetOneBackendServeAStore() throws IOException {
        Meeting meeting = Meeting.of(directory.resolve("store").toString());
        try (StoreLock _ = meeting.claim()) {
            StoreServedException e = assertThrows(StoreServedException.class, meeting::claim);
            assertEquals(
                    "process " + ProcessHandle.current().pid() + " already serves " + meeting.store()
                            + ": one backend for each store",
                    e.getMessage());
            assertTrue(Files.exists(meeting.lock()));
        }
        assertFalse(Files.exists(meeting.lock()), "removed by whoever held it");
        Files.writeString(meeting.lock(), "1"); // as one that was killed leaves it: process 1 lives, but holds no lock
        try (StoreLock _ = meeting.claim()) {
            assertEquals(Long.toString(ProcessHandle.current().pid()), Files.readString(meeting.lock()));
        }
        assertFalse(Files.exists(meeting.lock()));
    }

    @Test
    void shouldTellEachStoreItsOwnPlace() throws IOException {
        Meeting xen = Meeting.of("xenstore");
        Meeting shared = Meeting.of("ivshmem:/dev/shm/a");
        assertEquals("xenstore.lock", xen.lock().getFileName().toString());
        assertEquals("ivshmem-dev-shm-a.sock", shared.socket().getFileName().toString());
    }

    @Test
    void shouldAnswerWhoAsksAlsoWhileAnotherSaysNothing() throws IOException {
        Path path = directory.resolve("s");
        Files.createFile(path); // as one that was killed leaves it
        try (StatusSocket _ = new StatusSocket(path, line -> line.equals("text") ? "all well\n" : null);
                SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertEquals("all well\n", StatusSocket.ask(path, "text", PATIENCE));
            assertEquals("", StatusSocket.ask(path, "what?", PATIENCE));
            assertTrue(silent.isConnected());
        }
        assertThrows(IOException.class, () -> StatusSocket.ask(path, "text", PATIENCE));
    }

    @Test
    void shouldNotMindOneWhoGoesAgainWithoutAQuestion() throws IOException {
        Path path = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
            SocketChannel gone = server.accept();
            assertDoesNotThrow(() -> StatusSocket.answer(gone, line -> fail("no such question: " + line)));
            assertFalse(gone.isOpen());
        }
    }

    /** As a process that was stopped: the kernel still connects. */
    @Test
    void shouldEndWithWordsWhenNobodyAnswers() throws IOException {
        Path path = directory.resolve("s");
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(path));
            IOException e =
                    assertThrows(IOException.class, () -> StatusSocket.ask(path, "text", Duration.ofMillis(100)));
            assertTrue(e.getMessage().contains("no answer"), e.getMessage());
        }
    }
}
