package org.myrixen.bootstrap;

import com.google.protobuf.MessageLite;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** How messages stand on the stream: a varint length, then that many bytes of protobuf; and how an address is written. */
final class Wire {
    /** Raised when a message kind is added; both sides must agree. */
    static final int PROTOCOL = 1;

    /** Bytes of the longest Hello: what a stranger can make the launcher hold. */
    static final int HELLO_LIMIT = 1024;

    /** Bytes of the longest message of a rank or launcher that has proven itself. */
    static final int MESSAGE_LIMIT = 64 << 20;

    private static final int MAX_LENGTH_BYTES = 4;

    private Wire() {}

    /** The message as it stands on the stream, ready to be written. */
    static ByteBuffer frame(MessageLite message) {
        byte[] body = message.toByteArray();
        ByteBuffer frame = ByteBuffer.allocate(MAX_LENGTH_BYTES + 1 + body.length);
        int rest = body.length;
        while (rest >= 0x80) {
            frame.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        return frame.put((byte) rest).put(body).flip();
    }

    static String format(SocketAddress address) {
        return switch (address) {
            case UnixDomainSocketAddress unix -> "unix:" + unix.getPath();
            case InetSocketAddress inet -> "tcp:" + inet.getAddress().getHostAddress() + ":" + inet.getPort();
            default -> throw new IllegalArgumentException("neither a Unix-domain nor an internet address: " + address);
        };
    }

    /** Opens a blocking channel to {@code unix:PATH} or {@code tcp:HOST:PORT}. */
    static SocketChannel connect(String address) throws IOException {
        if (address.startsWith("unix:")) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            return connect(channel, UnixDomainSocketAddress.of(address.substring("unix:".length())));
        }
        int colon = address.lastIndexOf(':');
        if (!address.startsWith("tcp:") || colon < "tcp:".length()) {
            throw new BootstrapException(
                    "bad launcher address \"" + address + "\": expected unix:PATH or tcp:HOST:PORT");
        }
        int port = Integer.parseInt(address, colon + 1, address.length(), 10);
        return connect(SocketChannel.open(), new InetSocketAddress(address.substring("tcp:".length(), colon), port));
    }

    private static SocketChannel connect(SocketChannel channel, SocketAddress address) throws IOException {
        try {
            channel.connect(address);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Cuts messages out of a stream. */
    static final class Reader {
        private final ReadableByteChannel channel;
        private ByteBuffer in = ByteBuffer.allocate(HELLO_LIMIT).flip();

        Reader(ReadableByteChannel channel) {
            this.channel = channel;
        }

        /**
         * Reads until a whole message is there.
         *
         * @return the message's bytes, or null if the stream ended between two messages
         * @throws EOFException if it ended within one
         * @throws ProtocolException if a message is longer than {@code limit} bytes or its length is no number
         */
        byte[] next(int limit) throws IOException {
            while (true) {
                byte[] message = poll(limit);
                if (message != null) {
                    return message;
                }
                if (fill() < 0) {
                    if (in.hasRemaining()) {
                        throw new EOFException("the stream ended within a message");
                    }
                    return null;
                }
            }
        }

        /** The next message if it is already here, else null. */
        byte[] poll(int limit) throws ProtocolException {
            int length = 0;
            for (int i = 0; i < in.remaining(); i++) {
                if (i == MAX_LENGTH_BYTES) {
                    throw new ProtocolException("a message length of more than " + MAX_LENGTH_BYTES + " bytes");
                }
                byte b = in.get(in.position() + i);
                length |= (b & 0x7f) << (7 * i);
                if (b >= 0) {
                    return take(i + 1, length, limit);
                }
            }
            return null;
        }

        private byte[] take(int head, int length, int limit) throws ProtocolException {
            if (length > limit) {
                throw new ProtocolException("a message of " + length + " bytes, more than " + limit);
            }
            if (in.remaining() < head + length) {
                return null;
            }
            byte[] message = new byte[length];
            in.position(in.position() + head).get(message);
            return message;
        }

        /** Reads once what the channel has; negative at the end of the stream. Grows only with bytes that really came. */
        int fill() throws IOException {
            if (in.remaining() == in.capacity()) {
                in = ByteBuffer.wrap(Arrays.copyOf(in.array(), 2 * in.capacity()), 0, in.capacity());
            }
            in.compact();
            try {
                return channel.read(in);
            } finally {
                in.flip();
            }
        }
    }
}
