package org.myrixen.ether.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A made-up sysfs, as deep as boards are looked for. */
final class SysfsTree {
    private final Path root;
    private int interfaces;

    SysfsTree(Path root) {
        this.root = root;
    }

    Sysfs sysfs() {
        return new Sysfs(root);
    }

    /** An Ethernet interface that is switched on and has a link. */
    SysfsTree with(String name, int mtu, String driver) throws IOException {
        interfaces++;
        set(name, "ifindex", Integer.toString(interfaces));
        set(name, "mtu", Integer.toString(mtu));
        set(name, "type", "1");
        set(name, "flags", "0x1003");
        set(name, "carrier", "1");
        set(name, "operstate", "up");
        if (!driver.isEmpty()) {
            Path device = Files.createDirectories(root.resolve("devices").resolve("pci" + interfaces));
            Path code = Files.createDirectories(
                    root.resolve("bus").resolve("pci").resolve("drivers").resolve(driver));
            Files.createSymbolicLink(device.resolve("driver"), code);
            Files.createSymbolicLink(of(name).resolve("device"), device);
        }
        return this;
    }

    SysfsTree set(String name, String attribute, String value) throws IOException {
        Files.createDirectories(of(name));
        Files.writeString(of(name).resolve(attribute), value + "\n");
        return this;
    }

    /** Lets one belong to a bridge or a bond. */
    SysfsTree enslave(String name, String master) throws IOException {
        Files.createSymbolicLink(of(name).resolve("master"), Path.of("..", master));
        return this;
    }

    private Path of(String name) {
        return root.resolve("class").resolve("net").resolve(name);
    }
}
