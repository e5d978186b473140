package org.myrixen.launcher.hosts;

import java.io.Serial;

/** A list of hosts can not be understood or does not suffice; the message says where it came from. */
public final class HostsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public HostsException(String message) {
        super(message);
    }
}
