package org.myrixen.xen.split.backend;

import org.myrixen.xen.split.XenbusState;

/** A frontend as the registrar knows it. */
final class Client {
    final int domain;
    final String handle;
    final String name;
    XenbusState state = XenbusState.INITIALISING;
    String session = "";

    /** The session that it was last spoken to in. */
    String told = "";

    /** The store has not taken all that it was to be told. */
    boolean untold;

    /** The last turn in which it had its own. */
    long lookedAt;

    String error = "";
    long mac;
    boolean banned;
    VirtualBoard board;

    Client(int domain, String handle) {
        this.domain = domain;
        this.handle = handle;
        name = domain + "/" + handle;
    }
}
