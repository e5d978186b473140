package org.myrixen.xen.store;

import java.util.List;

/**
 * A tree of nodes that domains share (xenstore, docs/misc/xenstore.txt of Xen). Any thread may call; calls do not wait for
 * other domains.
 *
 * <p>Paths are absolute: {@code /local/domain/3/device/myrixen/0}, of letters, digits, {@code -}, {@code _} and {@code @}.
 */
public interface Store extends AutoCloseable {
    /** Most characters of a path. */
    int MAX_PATH = 1024;

    /** Most bytes of a value in UTF-8: xenstored lets a domain have 2048 for value, permissions and names of children. */
    int MAX_VALUE = 1536;

    /** The number of the domain that this store is opened by; 0 is the driver domain. */
    int domain();

    /** The directory of a domain, which it may write by itself. */
    default String home(int domain) {
        return "/local/domain/" + domain;
    }

    /**
     * The value of a node, empty for one that is there only for its children.
     *
     * @return null if there is no such node
     * @throws StoreException if it may not be read
     */
    String read(String path);

    /**
     * Sets a node's value whole; missing parents are made, with empty values. A new node has its parent's permissions.
     *
     * @throws StoreException if it may not be written, or path or value are too long
     */
    void write(String path, String value);

    /**
     * Sets a node's value and who may use it.
     *
     * @param permissions the owner first, whose access is also that of all who are not named
     * @throws StoreException if it may not be written
     */
    void write(String path, String value, Permission... permissions);

    /** Names of a node's children, sorted; empty if there are none or no such node. */
    List<String> list(String path);

    /**
     * Removes a node and all below.
     *
     * @return false if there is no such node
     * @throws StoreException if it may not be removed
     */
    boolean remove(String path);

    /**
     * Watches a node, which need not be there yet, and all below. The first event is there at once.
     *
     * @throws StoreException if the store refuses
     */
    Watch watch(String path);

    /** Whether a watch costs nothing while nothing changes: the store tells it, and it does not look by itself. */
    default boolean tells() {
        return false;
    }

    /** Ends all watches. */
    @Override
    void close();

    /**
     * Holds a path against the rules.
     *
     * @return the path
     * @throws StoreException if it is none
     */
    static String checkPath(String path) {
        if (path.length() > MAX_PATH || !StorePath.FORM.matcher(path).matches()) {
            throw new StoreException("\"" + path + "\" is no path of a store: expected /names of letters, digits,"
                    + " - _ @, at most " + MAX_PATH + " characters");
        }
        return path;
    }
}
