package org.myrixen.xen.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/** Finds changes by looking: what was there before against what is there now. */
final class DirectoryWatch implements Watch {
    private static final Naps NAPS = new Naps(500_000, 10_000_000);

    /** A value of which only the time may differ, for one that was written again. */
    private record Seen(String value, Object file, FileTime modified) {}

    private final DirectoryStore store;
    private final String path;
    private final Path node;
    private Map<String, Seen> before;
    private boolean closed;

    DirectoryWatch(DirectoryStore store, String path, Path node) {
        this.store = store;
        this.path = path;
        this.node = node;
    }

    @Override
    public String poll() {
        if (closed || store.isClosed()) {
            throw new StoreException("the watch of " + path + " is closed");
        }
        Map<String, Seen> now = new HashMap<>();
        try {
            look(path, node, now);
        } catch (IOException e) {
            throw new StoreException("can not watch " + path + " in " + store + ": " + e, e);
        }
        String changed = before == null ? path : difference(before, now);
        before = now;
        return changed;
    }

    private static void look(String path, Path node, Map<String, Seen> into) throws IOException {
        if (!Files.isDirectory(node, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        into.put(path, seen(node));
        for (String name : DirectoryStore.children(node)) {
            look(path + "/" + name, node.resolve(name), into);
        }
    }

    private static Seen seen(Path node) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(
                    node.resolve(DirectoryStore.VALUE), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Seen(DirectoryStore.value(node), file.fileKey(), file.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return new Seen("", null, null);
        }
    }

    private static String difference(Map<String, Seen> before, Map<String, Seen> now) {
        for (Map.Entry<String, Seen> each : now.entrySet()) {
            if (!each.getValue().equals(before.get(each.getKey()))) {
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
