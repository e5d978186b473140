package org.myrixen.ether.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel says of network interfaces (Linux, Documentation/ABI/testing/sysfs-class-net).
 *
 * @param root where sysfs is: {@code /sys}
 */
record Sysfs(Path root) {
    private static final int ARPHRD_ETHER = 1;
    private static final long IFF_UP = 1;

    private Path of(String name) {
        return root.resolve("class").resolve("net").resolve(name);
    }

    /** Names of all interfaces, sorted. */
    List<String> interfaces() {
        try (Stream<Path> all = Files.list(root.resolve("class").resolve("net"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(this::exists)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    boolean exists(String name) {
        return !name.isEmpty() && !name.contains("/") && Files.exists(of(name).resolve("ifindex"));
    }

    /** An attribute's text; empty if it can not be read, as {@code carrier} of an interface that is switched off. */
    String text(String name, String attribute) {
        try {
            return Files.readString(of(name).resolve(attribute)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** An attribute that is a number, decimal or with {@code 0x}; 0 if it can not be read. */
    int number(String name, String attribute) {
        try {
            return Integer.decode(text(name, attribute));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The kernel's driver of the device behind an interface; empty if there is no device, as behind a bridge. */
    String driver(String name) {
        try {
            return of(name).resolve("device")
                    .resolve("driver")
                    .toRealPath()
                    .getFileName()
                    .toString();
        } catch (IOException e) {
            return "";
        }
    }

    boolean hasDevice(String name) {
        return Files.exists(of(name).resolve("device"));
    }

    boolean isEthernet(String name) {
        return number(name, "type") == ARPHRD_ETHER && !Files.exists(of(name).resolve("phy80211"));
    }

    boolean isSwitchedOn(String name) {
        return (number(name, "flags") & IFF_UP) != 0;
    }

    /** Whether it belongs to a bridge or a bond, which then gets its frames. */
    boolean isEnslaved(String name) {
        return Files.exists(of(name).resolve("master"));
    }

    /** The bridge or bond that it belongs to; empty if it belongs to none. */
    String master(String name) {
        try {
            return Files.readSymbolicLink(of(name).resolve("master"))
                    .getFileName()
                    .toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether frames can leave: it is switched on, there is a link, and it is in operation or does not say. */
    boolean hasCarrier(String name) {
        String state = text(name, "operstate");
        return text(name, "carrier").equals("1") && (state.equals("up") || state.equals("unknown"));
    }
}
