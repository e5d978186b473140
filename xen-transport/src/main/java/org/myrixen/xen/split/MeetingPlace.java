package org.myrixen.xen.split;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.segment.IvshmemDevice;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.segment.ShmDirectory;
import org.myrixen.xen.store.DirectoryStore;
import org.myrixen.xen.store.SegmentStore;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;
import org.myrixen.xen.store.XenStore;

/**
 * Where frontend and backend find each other and what they share.
 *
 * @param name as the configuration calls it
 * @param store for their states
 * @param channels for their memory
 * @param below what is to be closed after both
 */
public record MeetingPlace(String name, Store store, ChannelSpace channels, Runnable below) implements AutoCloseable {
    /** The name of the store of Xen. */
    public static final String XENSTORE = "xenstore";

    /** The memory of the first device of a virtual machine. */
    private static final String DEVICE = "ivshmem";

    private static final String IVSHMEM = DEVICE + ":";
    private static final String EXPECTED = "expected the absolute path of a directory, " + XENSTORE + ", " + DEVICE
            + ", or " + IVSHMEM + " and the path of a device's memory";

    /** A job that has no ranks. */
    private static final String NOBODY = "none";

    private static final int MACHINES = 32_000;

    /**
     * Opens one by its name: the absolute path of a directory, for processes of one host; {@code xenstore}, for domains of
     * Xen; {@code ivshmem:} and the path of a BAR or its file, or {@code ivshmem} for the first device, for virtual machines of
     * KVM.
     *
     * @param domain the number of this side, where the store does not know it
     * @param job whose processes these are
     * @param shmDirectory where processes of one host share memory
     * @throws NicException if it can not be used, with the cause and the remedy
     */
    public static MeetingPlace open(String name, int domain, String job, String shmDirectory) {
        try {
            if (isDirectory(name)) {
                Store store = new DirectoryStore(Path.of(name), domain);
                ShmDirectory memory = new ShmDirectory(Path.of(shmDirectory));
                return new MeetingPlace(name, store, SegmentChannels.ofHost(memory), () -> {});
            }
            if (name.equals(XENSTORE)) {
                return ofXen(name);
            }
            if (isIvshmem(name)) {
                return ofIvshmem(name, domain, job);
            }
        } catch (StoreException e) {
            throw new NicException(e.getMessage(), e);
        }
        throw new NicException("\"" + name + "\" is no store: " + EXPECTED);
    }

    /**
     * Why nothing can be met under that name by one who makes no store; empty if nothing is wrong with it.
     *
     * @param here whether to look at this host too, beside the name
     */
    public static Optional<String> trouble(String name, int domain, String shmDirectory, boolean here) {
        if (!isDirectory(name) && !name.equals(XENSTORE) && !isIvshmem(name)) {
            return Optional.of("it is no store: " + EXPECTED);
        }
        if (!here) {
            return Optional.empty();
        }
        if (isDirectory(name)) {
            return Files.notExists(Path.of(name), LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of("no backend found, there is no such directory: is myrixend running?")
                    : DirectoryStore.trouble(Path.of(name));
        }
        try (MeetingPlace _ = open(name, domain, NOBODY, shmDirectory)) {
            return Optional.empty();
        } catch (NicException | StoreException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static boolean isDirectory(String name) {
        return name.startsWith("/");
    }

    /**
     * The number that a machine has in such a store unless it is told one: machines of KVM, which nobody numbers, get one by
     * their kernel, others share one. Two with the same number share no more than quotas.
     */
    public static int domain(String name) {
        return isIvshmem(name) ? 1 + (int) Long.remainderUnsigned(IvshmemDevice.machine(), MACHINES) : 1;
    }

    private static boolean isIvshmem(String name) {
        return name.equals(DEVICE) || name.startsWith(IVSHMEM);
    }

    private static MeetingPlace ofXen(String name) {
        GrantDevices devices = new GrantDevices();
        try {
            XenStore store = new XenStore();
            return new MeetingPlace(name, store, new GrantChannels(devices, store), devices::close);
        } catch (StoreException e) {
            devices.close();
            throw e;
        }
    }

    private static MeetingPlace ofIvshmem(String name, int domain, String job) {
        String path = name.equals(DEVICE) ? "" : name.substring(IVSHMEM.length());
        IvshmemSpace space =
                new IvshmemSpace(path.isEmpty() ? IvshmemDevice.find().bar() : Path.of(path), job);
        return new MeetingPlace(name, new SegmentStore(space, domain), SegmentChannels.ofMachines(space), space::close);
    }

    /** Whether both ends are processes of this host, and so share its cores. */
    public boolean isOfOneHost() {
        return isDirectory(name);
    }

    @Override
    public void close() {
        store.close();
        below.run();
    }
}
