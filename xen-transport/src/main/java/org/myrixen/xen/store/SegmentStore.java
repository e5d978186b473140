package org.myrixen.xen.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.segment.RecordTable;
import org.myrixen.xen.segment.RecordTable.Node;

/**
 * A store in the memory that virtual machines and their host share, where frontends and backend meet without a hypervisor's
 * help. Nodes that a process wrote vanish when it dies, as those of a domain do that is destroyed, and stay when it closes
 * the store. All who see the memory can write anything: permissions are taken and not enforced.
 */
public final class SegmentStore implements Store {
    private final RecordTable records;
    private final int domain;
    private final String place;
    private volatile boolean closed;

    /**
     * Opens the store in that space, which is to be closed after this.
     *
     * @param domain the number that this process goes by
     */
    public SegmentStore(IvshmemSpace space, int domain) {
        this.records = space.records();
        this.domain = domain;
        this.place = space.toString();
    }

    @Override
    public int domain() {
        return domain;
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreException("the store in " + place + " is closed");
        }
    }

    private Node find(String path) {
        checkOpen();
        Node best = null;
        for (int index = 0; index < records.size(); index++) {
            Node node = records.at(index, path);
            if (node != null && (best == null || node.outdoes(best))) {
                best = node;
            }
        }
        return best;
    }

    /** All nodes whose path begins so and makes sense. */
    List<Node> nodes(String prefix) {
        checkOpen();
        List<Node> found = new ArrayList<>();
        for (int index = 0; index < records.size(); index++) {
            Node node = records.at(index);
            if (node != null
                    && node.path().startsWith(prefix)
                    && StorePath.FORM.matcher(node.path()).matches()) {
                found.add(node);
            }
        }
        return found;
    }

    long changes() {
        checkOpen();
        return records.changes();
    }

    @Override
    public String read(String path) {
        Store.checkPath(path);
        // A writer puts the new node beside the old one before it takes that away: we may have looked too early at the
        // one
        // and too late at the other.
        for (long before = changes(); ; ) {
            Node node = find(path);
            long now = changes();
            if (node != null) {
                return new String(node.value(), StandardCharsets.UTF_8);
            }
            if (now == before) { // a parent that vanished with its writer is still there for its children
                return nodes(path + "/").isEmpty() ? null : "";
            }
            before = now;
        }
    }

    @Override
    public void write(String path, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_VALUE) {
            throw new StoreException(
                    "a value of " + bytes.length + " bytes for " + path + ": expected at most " + MAX_VALUE);
        }
        Store.checkPath(path);
        for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
            String parent = path.substring(0, end);
            if (find(parent) == null) {
                put(parent, new byte[0], false);
            }
        }
        put(path, bytes, true);
    }

    private void put(String path, byte[] value, boolean isNew) {
        checkOpen();
        Node own = records.add(path, value, isNew);
        if (own == null) {
            throw new StoreException("no room for " + path + ": the store in " + place + " holds " + records.size()
                    + " nodes, more in a larger shared memory");
        }
        for (int index = 0; index < records.size(); index++) {
            Node other = index == own.index() ? null : records.at(index, path);
            if (other != null) {
                records.remove(own.outdoes(other) ? other : own);
            }
        }
    }

    @Override
    public void write(String path, String value, Permission... permissions) {
        write(path, value);
    }

    @Override
    public List<String> list(String path) {
        String below = Store.checkPath(path) + "/";
        TreeSet<String> names = new TreeSet<>();
        for (Node node : nodes(below)) {
            int end = node.path().indexOf('/', below.length());
            names.add(
                    node.path().substring(below.length(), end < 0 ? node.path().length() : end));
        }
        return List.copyOf(names);
    }

    @Override
    public boolean remove(String path) {
        Store.checkPath(path);
        boolean removed = false;
        for (Node node : nodes(path)) {
            if (node.path().length() == path.length() || node.path().charAt(path.length()) == '/') {
                removed |= records.remove(node);
            }
        }
        return removed;
    }

    @Override
    public Watch watch(String path) {
        checkOpen();
        return new SegmentWatch(this, Store.checkPath(path));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            records.keepOwn();
        }
    }

    @Override
    public String toString() {
        return place;
    }
}
