package org.myrixen.launcher.job;

import java.nio.charset.StandardCharsets;

/** Where ranks' output goes: what is written in one call stays together, whoever else writes. */
public interface Console {
    /** Which of the two. */
    enum Channel {
        OUT,
        ERR
    }

    /** Writes the first {@code length} bytes, whole lines as a rule; blocks while the reader is slow, never throws. */
    void write(Channel channel, byte[] bytes, int length);

    /** The launcher's own word, on standard error. */
    default void say(String message) {
        show("mpjrun: " + message + "\n");
    }

    /** Text for a person, on standard error, kept together and without a prefix. */
    default void show(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(Channel.ERR, bytes, bytes.length);
    }
}
