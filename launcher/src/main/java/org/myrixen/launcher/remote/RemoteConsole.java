package org.myrixen.launcher.remote;

import java.util.Arrays;
import org.myrixen.launcher.job.Console;

/** An agent's output: the launcher's console, as far as it keeps up. */
final class RemoteConsole implements Console {
    private static final int WINDOW = 1 << 20;

    private final Connection connection;
    private final Credit credit = new Credit(WINDOW);

    RemoteConsole(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void write(Channel channel, byte[] bytes, int length) {
        if (length > 0 && credit.take(length)) {
            connection.send(new Message.Output(channel == Channel.ERR, Arrays.copyOf(bytes, length)));
        }
    }

    void taken(int bytes) {
        credit.give(bytes);
    }

    /** The launcher is gone: output is dropped, so that ranks can end. */
    void close() {
        credit.close();
    }
}
