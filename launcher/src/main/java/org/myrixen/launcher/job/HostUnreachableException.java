package org.myrixen.launcher.job;

import java.io.IOException;
import java.io.Serial;

/** A host of the job can not be reached; the message is the whole line for the user. */
public final class HostUnreachableException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public HostUnreachableException(String host, String why) {
        super("host " + host + " can not be reached: " + why);
    }
}
