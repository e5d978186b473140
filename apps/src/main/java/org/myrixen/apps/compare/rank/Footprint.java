package org.myrixen.apps.compare.rank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mpi.MPI;

/**
 * What a peer costs in memory: rank 0 exchanges a message of 8 bytes with one peer after the other, and then leaves them alone.
 *
 * <p>Rank 0 prints {@code footprint PEERS MAPPED RESIDENT HEAP}: peers talked to; bytes of shared memory that it maps, and those of
 * them that are in memory; bytes of heap in use after a collection.
 */
public final class Footprint {
    private static final int TAG = 1;
    private static final long IDLE_MILLIS = 500;

    private Footprint() {}

    /** The program. */
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        byte[] message = new byte[8];
        if (MPI.COMM_WORLD.Rank() == 0) {
            print(0);
            for (int peer = 1; peer < MPI.COMM_WORLD.Size(); peer++) {
                MPI.COMM_WORLD.Send(message, 0, message.length, MPI.BYTE, peer, TAG);
                MPI.COMM_WORLD.Recv(message, 0, message.length, MPI.BYTE, peer, TAG);
                print(peer);
            }
        } else {
            MPI.COMM_WORLD.Recv(message, 0, message.length, MPI.BYTE, 0, TAG);
            MPI.COMM_WORLD.Send(message, 0, message.length, MPI.BYTE, 0, TAG);
        }
        MPI.Finalize();
    }

    private static void print(int peers) throws IOException, InterruptedException {
        Thread.sleep(IDLE_MILLIS);
        System.gc();
        Runtime heap = Runtime.getRuntime();
        long used = heap.totalMemory() - heap.freeMemory();
        List<String> maps = Files.readAllLines(Path.of("/proc/self/smaps"));
        System.out.println(
                "footprint " + peers + " " + shared(maps, "Size:") + " " + shared(maps, "Rss:") + " " + used);
    }

    /** The sum of a field, kB in the file, over what is mapped from memory file systems. */
    static long shared(List<String> maps, String field) {
        long bytes = 0;
        boolean ours = false;
        for (String line : maps) {
            if (line.matches("^[0-9a-f]+-[0-9a-f]+ .*")) {
                ours = line.contains(" /dev/shm/") || line.contains(" /memfd:");
            } else if (ours && line.startsWith(field)) {
                bytes += 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return bytes;
    }
}
