package org.myrixen.runtime.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that this process runs on. */
public final class Host {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private Host() {}

    /** Its name, from the kernel where it tells, else from the resolver; {@code localhost} if neither knows. */
    public static String name() {
        try {
            return Files.readString(KERNEL).strip();
        } catch (IOException e) {
            return resolvedName();
        }
    }

    /** What no other machine has since it was started; empty where the kernel does not tell. */
    static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String resolvedName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
