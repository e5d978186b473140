package org.myrixen.xen.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of the protocol, as a machine reads them; the descriptors that come with them only QEMU shows. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IvshmemServerTest {
    @TempDir
    Path directory;

    private static List<Long> read(SocketChannel from, int count) throws IOException {
        List<Long> numbers = new ArrayList<>();
        ByteBuffer octets = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            octets.clear();
            int taken;
            do {
                taken = from.read(octets);
            } while (taken > 0 && octets.hasRemaining());
            numbers.add(octets.flip().getLong());
        }
        return numbers;
    }

    @Test
    void shouldTellMachinesOfEachOther() throws IOException {
        Path socket = directory.resolve("s");
        try (IvshmemServer server =
                new IvshmemServer(socket, Files.write(directory.resolve("memory"), new byte[4096]))) {
            try (SocketChannel first = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                server.accept();
                assertEquals(List.of(0L, 0L, -1L, 0L), read(first, 4), "version, id, memory, its own bell");
                try (SocketChannel second = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                    server.accept();
                    assertEquals(List.of(0L, 1L, -1L, 0L, 1L), read(second, 5), "the other's bell before its own");
                    assertEquals(List.of(1L), read(first, 1), "the second's bell");
                }
                assertEquals(List.of(1L), read(first, 1), "the second has gone");
            }
        }
    }
}
