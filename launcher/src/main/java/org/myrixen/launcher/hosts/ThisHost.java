package org.myrixen.launcher.hosts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The host that this process runs on, and which names mean it. */
public final class ThisHost {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private ThisHost() {}

    /** Its name, from the kernel where it tells, else from the resolver. */
    public static String name() {
        try {
            return Files.readString(KERNEL).strip();
        } catch (IOException e) {
            return resolvedName();
        }
    }

    private static String resolvedName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "this host";
        }
    }

    /**
     * Whether a name of a list means this host: no ssh is needed to come to it. A name with a user never does: it may be
     * another user's account.
     *
     * @param env for the name that Slurm gave this node
     */
    public static boolean is(String host, Map<String, String> env) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.contains("@")) {
            return false;
        }
        String own = name().toLowerCase(Locale.ROOT);
        if (name.equals("localhost")
                || name.equals(own)
                || name.equals(own.split("\\.", 2)[0])
                || own.equals(name.split("\\.", 2)[0])
                || host.equals(env.get("SLURMD_NODENAME"))) {
            return true;
        }
        return isOwnAddress(host);
    }

    private static boolean isOwnAddress(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false; // ssh may know the name all the same.
        }
    }
}
