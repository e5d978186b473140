package org.myrixen.xen.nic;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicException;

/** A process whose shared memory vanishes while it uses it. In a process of its own, since what is tested may kill it. */
final class IvshmemGone {
    private IvshmemGone() {}

    public static void main(String[] args) throws IOException {
        String file = args[0];
        int rounds = Integer.parseInt(args[1]);
        try (Nic a = new IvshmemNicProvider().open(IvshmemPeer.config(file));
                Nic b = new IvshmemNicProvider().open(IvshmemPeer.config(file))) {
            Link link = a.link(b.address());
            for (int i = 0; i < rounds; i++) {
                use(link, a, b, i);
            }
            try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
            int tries = 0;
            while (use(link, a, b, tries) != Link.CLOSED) {
                tries++;
            }
            System.out.println(a.describe());
            try {
                new IvshmemNicProvider().open(IvshmemPeer.config(file));
            } catch (NicException e) {
                System.out.println(e.getMessage());
            }
        }
        System.out.println("alive");
    }

    private static long use(Link link, Nic a, Nic b, int number) {
        long at = Link.BACK_PRESSURED;
        try {
            at = new ContractFrame(number, 24, 5000).offer(link);
            b.progress((peer, h, ha, hl, payload, payloadAt, length) -> payload.asSlice(payloadAt, length) != null, 8);
            IvshmemPeer.step(a, a.progress((peer, h, ha, hl, payload, payloadAt, length) -> true, 8));
            IvshmemPeer.step(b, 0);
        } catch (InternalError e) {
            // Whoever writes a frame into a claim when the memory vanishes gets it.
            System.out.println("caller: " + e.getMessage());
        }
        return at;
    }
}
