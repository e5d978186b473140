package org.myrixen.xen.split.backend;

import java.util.List;
import java.util.Map;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.xen.split.BoardAddress;
import org.myrixen.xen.split.XenbusState;

/** A frontend as the registrar knows it. */
final class Client {
    final Account account;
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

    /** Beyond the quota of its domain: told so, and not served. */
    boolean surplus;

    VirtualBoard board;

    Client(Account account, String handle) {
        this.account = account;
        domain = account.domain;
        this.handle = handle;
        name = domain + "/" + handle;
    }

    /** Whether its process or its machine has gone with its memory. */
    boolean isDead() {
        return board != null && board.channel.isPeerGone();
    }

    /** Any thread. */
    BackendStatus.Rank status() {
        String text = state + (error.isEmpty() ? "" : ": " + error);
        VirtualBoard served = board; // the registrar takes it away meanwhile
        return served != null
                ? served.status(text)
                : new BackendStatus.Rank(
                        name, BoardAddress.formatMac(mac), text, List.of(), List.of(), Map.of(), Map.of());
    }
}
