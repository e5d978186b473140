package org.myrixen.xen.split.backend;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.store.Store;
import org.myrixen.xen.store.StoreException;

/** What was said to frontends that have gone, until the store has let it go. */
final class Litter {
    private final Store store;
    private final StoreTrouble trouble;
    private final Consumer<String> events;
    private final Set<String> nodes = new HashSet<>();

    /** Whether it was looked for what a backend before us has left. */
    private boolean tidy;

    Litter(Store store, StoreTrouble trouble, Consumer<String> events) {
        this.store = store;
        this.trouble = trouble;
        this.events = events;
    }

    /** That frontend has gone. */
    void add(Client client) {
        nodes.add(SplitNodes.backend(store, store.domain(), client.domain, client.handle));
    }

    /** Once: what was said to frontends that have gone while there was no backend. */
    void find(Set<String> present) {
        if (!tidy) {
            tidy = trouble.attempt(() -> search(present));
        }
    }

    private boolean search(Set<String> present) {
        String all = SplitNodes.backend(store, store.domain());
        for (String domain : store.list(all)) {
            if (domain.matches("[0-9]{1,5}")) {
                for (String handle : store.list(all + "/" + domain)) {
                    if (!present.contains(domain + "/" + handle)) {
                        nodes.add(all + "/" + domain + "/" + handle);
                    }
                }
            }
        }
        return true;
    }

    /** What the store fails to remove waits for the next time; but one who has come again keeps what is said to it now. */
    void remove(Iterable<Client> present) {
        for (Client client : present) {
            nodes.remove(SplitNodes.backend(store, store.domain(), client.domain, client.handle));
        }
        nodes.removeIf(node -> trouble.attempt(() -> removed(node)));
    }

    /** What is refused will be refused again. */
    private boolean removed(String node) {
        try {
            store.remove(node);
        } catch (StoreException e) {
            if (e.isUnanswered()) {
                throw e;
            }
            events.accept("store: " + e.getMessage());
        }
        return true;
    }
}
