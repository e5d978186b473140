package org.myrixen.xen.split.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.split.XenbusState;
import org.myrixen.xen.split.frontend.SplitNicProvider;

/** A process of a VM: one that waits until it is no longer served, or one that brings that about. */
public final class VmProgram {
    private VmProgram() {}

    public static void main(String[] arguments) throws Exception {
        int domain = Integer.parseInt(arguments[2]);
        NicConfig config = BackendUnderTest.frontend(Path.of(arguments[1]), domain, Map.of());
        if (arguments[0].equals("rogue")) {
            sendRubbish(config, domain);
        } else {
            waitForTheEnd(config);
        }
    }

    /** Says its address, why it is not served any more, and why it is not served again. */
    private static void waitForTheEnd(NicConfig config) throws InterruptedException {
        try (Nic nic = new SplitNicProvider().open(config)) {
            System.out.println(nic.address());
            while (!nic.trouble().contains("cut off")) {
                nic.progress((p, h, at, hl, m, pAt, length) -> true, 16);
                TimeUnit.MILLISECONDS.sleep(1);
            }
            System.out.println(nic.trouble());
        }
        try (Nic nic = new SplitNicProvider().open(config)) {
            System.out.println("served as " + nic.address());
        } catch (NicException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Says that it is there; when it is told to go on, forges its source until it is not served any more, and says why. */
    private static void sendRubbish(NicConfig config, int domain) throws IOException, InterruptedException {
        try (HostileFrontend hostile = new HostileFrontend(config, domain, "rogue", new SplittableRandom(3))) {
            System.out.println(hostile.connect() ? "attached" : "not served");
            System.in.read();
            byte[] frame = WireFrame.of(WireProfile.NATIVE_9000, "tiny")
                    .between(EtherHead.BROADCAST ^ 1L << 40, hostile.mac ^ 1);
            while (hostile.backendState() != XenbusState.CLOSED) {
                hostile.send(frame, frame.length);
                hostile.ring();
                TimeUnit.MILLISECONDS.sleep(1);
            }
            System.out.println(hostile.store.read(hostile.theirs + SplitNodes.ERROR));
        }
    }
}
