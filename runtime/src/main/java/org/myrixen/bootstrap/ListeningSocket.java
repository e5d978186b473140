package org.myrixen.bootstrap;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a launcher listens: a Unix-domain socket in a directory that only this user may enter, or a loopback port where
 * there are no such sockets.
 */
public final class ListeningSocket implements Closeable {
    /** The socket's name in its directory. */
    public static final String NAME = "launcher";

    /** Bytes of a socket's path that every system takes (sun_path holds 104 on macOS, 108 on Linux, with the final 0). */
    private static final int MAX_PATH = 103;

    private final ServerSocketChannel channel;
    private final Path path;

    private ListeningSocket(ServerSocketChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    /**
     * Listens in a directory of mode 0700, or on loopback if its path is too long or the system has no Unix-domain sockets.
     *
     * @throws IOException if neither works
     */
    public static ListeningSocket open(Path directory, int backlog) throws IOException {
        Path path = directory.resolve(NAME);
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
            return loopback(backlog);
        }
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(path), backlog);
            return new ListeningSocket(channel, path);
        } catch (IOException | UnsupportedOperationException e) {
            return loopback(backlog);
        }
    }

    /** Listens on a free port of the loopback interface. */
    public static ListeningSocket loopback(int backlog) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), backlog);
        return new ListeningSocket(channel, null);
    }

    /** What ranks are told, as {@link JobEnvironment#address()}. */
    public String address() throws IOException {
        return Wire.format(channel.getLocalAddress());
    }

    ServerSocketChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
