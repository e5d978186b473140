package org.myrixen.xen.store;

import java.util.List;

/** A store whose operations a test can make fail or take their time. */
public final class FailingStore implements Store {
    /** What happens before an operation: nothing, a delay, or an exception in its place. */
    @FunctionalInterface
    public interface Fault {
        /** The operation is {@code read}, {@code write}, {@code list}, {@code remove} or {@code watch}. */
        void before(String operation, String path);
    }

    private final Store store;
    private volatile Fault fault = (operation, path) -> {};

    public FailingStore(Store store) {
        this.store = store;
    }

    public void set(Fault next) {
        fault = next;
    }

    public void heal() {
        set((operation, path) -> {});
    }

    /** The store that does not answer. */
    public static StoreException silence(String operation, String path) {
        return StoreException.unanswered("injected: no answer to " + operation + " " + path, null);
    }

    /** The store that does not want to. */
    public static StoreException refusal(String operation, String path) {
        return new StoreException("injected: may not " + operation + " " + path);
    }

    @Override
    public int domain() {
        return store.domain();
    }

    @Override
    public String home(int domain) {
        return store.home(domain);
    }

    @Override
    public String read(String path) {
        fault.before("read", path);
        return store.read(path);
    }

    @Override
    public void write(String path, String value) {
        fault.before("write", path);
        store.write(path, value);
    }

    @Override
    public void write(String path, String value, Permission... permissions) {
        fault.before("write", path);
        store.write(path, value, permissions);
    }

    @Override
    public List<String> list(String path) {
        fault.before("list", path);
        return store.list(path);
    }

    @Override
    public boolean remove(String path) {
        fault.before("remove", path);
        return store.remove(path);
    }

    @Override
    public Watch watch(String path) {
        fault.before("watch", path);
        return store.watch(path);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return "failing " + store;
    }
}
