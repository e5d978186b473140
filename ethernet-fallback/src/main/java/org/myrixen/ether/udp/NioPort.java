package org.myrixen.ether.udp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.NicException;

/** A port by the JDK alone: one system call per datagram. */
final class NioPort implements DatagramPort {
    private static final int BATCH = 16;

    private final DatagramChannel channel;
    private final Selector selector;
    private final InetSocketAddress address;
    private final MemorySegment memory;
    private final ByteBuffer buffer;
    private final int stride;
    private final int[] lengths = new int[BATCH];
    private final InetSocketAddress[] senders = new InetSocketAddress[BATCH];
    private final ArrayDeque<Bundle> queue = new ArrayDeque<>();
    private long lost;

    NioPort(UdpParameters parameters) {
        // One more than may come, so that a datagram that is too long is seen to be.
        stride = parameters.longest() + Long.BYTES & -Long.BYTES;
        memory = Arena.ofAuto().allocate((long) BATCH * stride, Long.BYTES);
        buffer = memory.asByteBuffer();
        try {
            selector = Selector.open();
            channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, parameters.bufferBytes());
            channel.setOption(StandardSocketOptions.SO_SNDBUF, parameters.bufferBytes());
            neverFragment(channel);
            channel.bind(new InetSocketAddress(parameters.address(), 0));
            address = (InetSocketAddress) channel.getLocalAddress();
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new NicException(
                    "a datagram socket at " + parameters.address().getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    /** The option is not one of the standard ones, but where it is there the channel knows it. */
    @SuppressWarnings("unchecked")
    private static void neverFragment(DatagramChannel channel) throws IOException {
        for (SocketOption<?> option : channel.supportedOptions()) {
            if (option.name().equals("IP_DONTFRAGMENT")) {
                channel.setOption((SocketOption<Boolean>) option, true);
            }
        }
    }

    @Override
    public String describe() {
        return "JDK channels";
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public int segments() {
        return 1;
    }

    @Override
    public void queue(Bundle bundle) {
        bundle.queued(true);
        queue.add(bundle);
    }

    @Override
    public void flush() {
        while (!queue.isEmpty() && send(queue.peek())) {
            queue.remove().queued(false);
        }
    }

    private boolean send(Bundle bundle) {
        try {
            return channel.send(bundle.datagrams(), bundle.recipient()) > 0;
        } catch (IOException e) {
            lost++;
            return true;
        }
    }

    @Override
    public boolean isBusy() {
        return !queue.isEmpty();
    }

    @Override
    public long lost() {
        return lost;
    }

    @Override
    public int receive() {
        int count = 0;
        try {
            while (count < BATCH) {
                buffer.limit((count + 1) * stride).position(count * stride);
                InetSocketAddress sender = (InetSocketAddress) channel.receive(buffer);
                if (sender == null) {
                    break;
                }
                senders[count] = sender;
                lengths[count] = buffer.position() - count * stride;
                count++;
            }
        } catch (IOException e) {
            lost++; // the kernel tells of an error on the way; the socket is as good as before
        }
        return count;
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public long offset(int index) {
        return (long) index * stride;
    }

    @Override
    public int length(int index) {
        return lengths[index];
    }

    @Override
    public InetSocketAddress sender(int index) {
        return senders[index];
    }

    @Override
    public void await(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
        try {
            if (millis == 0) {
                selector.selectNow();
            } else {
                selector.select(millis);
            }
            selector.selectedKeys().clear();
        } catch (IOException e) {
            throw new IllegalStateException("a selector failed", e);
        }
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a datagram socket could not be closed", e);
        }
    }
}
