package org.myrixen.xen.split.backend;

import java.util.function.Consumer;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.split.XenbusState;
import org.myrixen.xen.store.Permission;
import org.myrixen.xen.store.Store;

/** What is said to frontends in the store. */
final class Speech {
    private final Store store;
    private final Consumer<String> events;

    Speech(Store store, Consumer<String> events) {
        this.store = store;
        this.events = events;
    }

    /** The backend is in that state towards it, for the reason in its {@code error}. */
    void state(Client client, XenbusState state) {
        if (client.state != state) {
            events.accept("frontend " + client.name + " is " + state);
        }
        client.state = state;
        client.untold = true; // until the store has taken it all
        if (!client.session.equals(client.told)) { // or it would read the state of before as one of this session
            client.told = client.session;
            write(client, SplitNodes.STATE, XenbusState.UNKNOWN.node());
        }
        write(client, SplitNodes.SESSION, client.session);
        write(client, SplitNodes.ERROR, client.error);
        write(client, SplitNodes.STATE, state.node());
        client.untold = false;
    }

    void write(Client client, String node, String value) {
        store.write(
                SplitNodes.backend(store, store.domain(), client.domain, client.handle) + node,
                value.length() > Store.MAX_VALUE ? value.substring(0, Store.MAX_VALUE / 4) : value,
                Permission.owner(store.domain()),
                Permission.reader(client.domain));
    }
}
