package org.myrixen.xen.split;

import java.nio.file.Path;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.segment.ShmDirectory;
import org.myrixen.xen.store.DirectoryStore;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;

/**
 * Where frontend and backend find each other and what they share.
 *
 * @param name as the configuration calls it
 * @param store for their states
 * @param channels for their memory
 */
public record MeetingPlace(String name, Store store, ChannelSpace channels) implements AutoCloseable {
    /**
     * Opens one by its name: the absolute path of a directory, for processes of one host.
     *
     * @param domain the number of this side; the backend of a directory is 0
     * @param shmDirectory where processes of one host share memory
     * @throws NicException if it can not be used, with the cause and the remedy
     */
    public static MeetingPlace open(String name, int domain, String shmDirectory) {
        if (!name.startsWith("/")) {
            throw new NicException("\"" + name + "\" is no store: expected the absolute path of a directory");
        }
        try {
            Store store = new DirectoryStore(Path.of(name), domain);
            return new MeetingPlace(name, store, new HostChannels(new ShmDirectory(Path.of(shmDirectory))));
        } catch (StoreException e) {
            throw new NicException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
