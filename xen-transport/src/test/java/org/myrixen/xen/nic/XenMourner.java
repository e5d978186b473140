package org.myrixen.xen.nic;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;

/**
 * In a Xen domain: plays ping-pong with a process in another one, says {@code linked}, and when that domain is destroyed, says
 * {@code mourned} and what the Nic knows. Who destroys it is the lab.
 */
final class XenMourner {
    private static int frames;

    private XenMourner() {}

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        FrameHandler count = (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
            frames++;
            return true;
        };
        NicConfig config = new NicConfig("lab", 1, Map.of(), new SplittableRandom(System.nanoTime()));
        try (XenPeerProcess peer = new XenPeerProcess();
                Nic nic = new XenNicProvider().open(config)) {
            Link link = nic.link(peer.address());
            while (ping(link)) {
                int before = frames;
                while (frames == before && link.claim(24, 8) != Link.CLOSED) {
                    link.abort();
                    if (nic.progress(count, 8) == 0 && nic.arm()) {
                        nic.await(TimeUnit.HOURS.toNanos(1));
                        nic.disarm();
                    }
                }
                if (before == 0) {
                    System.out.println("linked");
                }
            }
            System.out.println("mourned after " + frames + " frames");
            System.out.println(nic.describe());
        }
    }

    private static boolean ping(Link link) {
        if (link.claim(24, 8) < 0) {
            return false;
        }
        link.commit();
        return true;
    }
}
