package org.myrixen.xen.segment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.xen.nic.IvshmemNicProvider;

/**
 * For a virtual machine: without arguments says what the probe of the transport finds; {@code PATH} waits until all others
 * that were attached have left or are known to be dead, and says what is free then and what there is.
 */
public final class IvshmemProbe {
    private IvshmemProbe() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length == 0) {
            System.out.println(new IvshmemNicProvider().probe(new NicConfig("probe", 1, Map.of(), new Random())));
            return;
        }
        long from = System.nanoTime();
        try (IvshmemSpace space = new IvshmemSpace(Path.of(args[0]), "probe")) {
            System.out.println(space.attached() - 1 + " others attached, " + space.free() + " bytes free");
            while (space.attached() > 1) {
                Thread.sleep(100);
            }
            System.out.println("alone after " + (System.nanoTime() - from) / 1_000_000 + " ms, " + space.free()
                    + " bytes free of " + space.capacity());
        }
    }
}
