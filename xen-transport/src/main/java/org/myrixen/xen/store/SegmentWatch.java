package org.myrixen.xen.store;

import java.util.HashMap;
import java.util.Map;
import org.myrixen.xen.segment.RecordTable.Node;

/** Finds changes by the store's counter of changes, and deaths, which change no counter, by looking from time to time. */
final class SegmentWatch implements Watch {
    private static final Naps NAPS = new Naps(20_000, 5_000_000);
    private static final long DEATHS_NANOS = 200_000_000;

    private final SegmentStore store;
    private final String path;
    private Map<String, Node> before;
    private long changes;
    private long looked;
    private boolean closed;

    SegmentWatch(SegmentStore store, String path) {
        this.store = store;
        this.path = path;
    }

    @Override
    public String poll() {
        if (closed) {
            throw new StoreException("the watch of " + path + " is closed");
        }
        long now = store.changes();
        long time = System.nanoTime();
        if (before != null && now == changes && time - looked < DEATHS_NANOS) {
            return null;
        }
        Map<String, Node> found = look();
        String changed = before == null ? path : difference(before, found);
        if (changed == null) {
            changes = now; // else others may have changed, too: look again
            looked = time;
        }
        if (before == null || changed == null) {
            before = found;
        } else if (found.containsKey(changed)) {
            before.put(changed, found.get(changed));
        } else {
            before.remove(changed);
        }
        return changed;
    }

    private Map<String, Node> look() {
        Map<String, Node> found = new HashMap<>();
        for (Node node : store.nodes(path)) {
            if (node.path().length() == path.length() || node.path().charAt(path.length()) == '/') {
                found.merge(node.path(), node, (a, b) -> a.outdoes(b) ? a : b);
            }
        }
        return found;
    }

    private static String difference(Map<String, Node> before, Map<String, Node> now) {
        for (Map.Entry<String, Node> each : now.entrySet()) {
            Node was = before.get(each.getKey());
            if (was == null
                    || was.index() != each.getValue().index()
                    || was.version() != each.getValue().version()) {
                return each.getKey();
            }
        }
        for (String each : before.keySet()) {
            if (!now.containsKey(each)) {
                return each;
            }
        }
        return null;
    }

    @Override
    public String await(long nanos) {
        return NAPS.await(this, nanos);
    }

    @Override
    public void close() {
        closed = true;
    }
}
