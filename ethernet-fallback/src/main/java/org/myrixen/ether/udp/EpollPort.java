package org.myrixen.ether.udp;

import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.myrixen.ether.ffi.Wakeup;
import org.myrixen.mx.nic.NicException;

/** A port by Netty's native code: batches, and bundles that the kernel cuts and joins. */
final class EpollPort implements DatagramPort {
    /** Datagrams of one read where the kernel does not join them. */
    private static final int BATCH = 32;

    /** What the kernel may hand over as one. */
    private static final int JOINED = 1 << 16;

    /** The kernel's own bound (UDP_MAX_SEGMENTS of its older versions). */
    private static final int SEGMENTS = 64;

    /** From bits/in.h and asm-generic/socket.h: never cut, always tell the routers not to. */
    private static final IntegerUnixChannelOption IP_MTU_DISCOVER =
            new IntegerUnixChannelOption("IP_MTU_DISCOVER", 0, 10);

    private static final IntegerUnixChannelOption IPV6_MTU_DISCOVER =
            new IntegerUnixChannelOption("IPV6_MTU_DISCOVER", 41, 23);

    private static final IntegerUnixChannelOption SO_RCVBUFFORCE =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", 1, 33);

    private static final int DO = 2;

    private final DrivenLoop loop = new DrivenLoop();
    private final EpollDatagramChannel channel;
    private final Arrivals arrivals;
    private final InetSocketAddress address;
    private final boolean segmented;
    private final Wakeup bell;
    private final OutgoingDatagrams[] outgoing = new OutgoingDatagrams[Outbox.BUNDLES];
    private boolean busy;

    EpollPort(UdpParameters parameters) {
        boolean v6 = parameters.address() instanceof Inet6Address;
        segmented =
                parameters.gso() && Epoll.isAvailable() && EpollDatagramChannel.isSegmentedDatagramPacketSupported();
        int stride = parameters.longest() + Long.BYTES & -Long.BYTES;
        arrivals = segmented ? new Arrivals(JOINED, 0) : new Arrivals(BATCH * stride, stride);
        channel = new EpollDatagramChannel(v6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
        try {
            channel.pipeline().addLast(arrivals);
            check(loop.adopt(channel));
            set(ChannelOption.AUTO_READ, false);
            set(ChannelOption.RECVBUF_ALLOCATOR, arrivals);
            set(
                    ChannelOption.WRITE_BUFFER_WATER_MARK,
                    new WriteBufferWaterMark(Integer.MAX_VALUE - 1, Integer.MAX_VALUE));
            set(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, segmented ? 0 : stride);
            join();
            set(v6 ? IPV6_MTU_DISCOVER : IP_MTU_DISCOVER, DO);
            set(ChannelOption.SO_SNDBUF, parameters.bufferBytes());
            receiveBuffer(parameters.bufferBytes());
            check(channel.bind(new InetSocketAddress(parameters.address(), 0)));
            address = channel.localAddress();
            bell = new Wakeup(channel.fd().intValue());
        } catch (ChannelException e) {
            shut();
            throw new NicException(
                    "a datagram socket at " + parameters.address().getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    private <T> void set(ChannelOption<T> option, T value) {
        channel.config().setOption(option, value);
    }

    /** Kernels before 5.0 can cut and not join: then datagrams come one by one. */
    private void join() {
        try {
            set(EpollChannelOption.UDP_GRO, segmented);
        } catch (ChannelException e) {
            set(EpollChannelOption.UDP_GRO, false);
        }
    }

    /** More than the system's bound where we may, else as much as it grants. */
    private void receiveBuffer(int bytes) {
        try {
            set(SO_RCVBUFFORCE, bytes);
        } catch (ChannelException e) {
            set(ChannelOption.SO_RCVBUF, bytes);
        }
    }

    /** All that is asked of the channel is done at once: this thread is its loop's. */
    private void check(ChannelFuture done) {
        loop.runTasks();
        if (!done.isSuccess()) {
            Throwable cause = done.cause();
            throw new ChannelException(cause == null ? "no answer" : cause.getMessage(), cause);
        }
    }

    @Override
    public String describe() {
        return "epoll" + (segmented ? " with segments" : "") + ", "
                + channel.config().getReceiveBufferSize() / 2048 + " KB to receive";
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public int segments() {
        return segmented && !arrivals.areSegmentsRefused() ? SEGMENTS : 1;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the void promise: failures come to the pipeline
    public void queue(Bundle bundle) {
        loop.drive();
        OutgoingDatagrams datagrams = outgoing[bundle.number()];
        if (datagrams == null) {
            datagrams = new OutgoingDatagrams(bundle);
            outgoing[bundle.number()] = datagrams;
        }
        channel.write(datagrams.begin(), channel.voidPromise());
        busy = true;
    }

    @Override
    public void flush() {
        loop.drive();
        channel.flush();
        busy = hasPending();
        if (busy) {
            loop.writeNow();
            busy = hasPending();
        }
    }

    private boolean hasPending() {
        return channel.unsafe().outboundBuffer().size() > 0;
    }

    @Override
    public boolean isBusy() {
        return busy;
    }

    @Override
    public long lost() {
        return arrivals.failures();
    }

    @Override
    public int receive() {
        loop.drive();
        arrivals.clear();
        loop.readNow();
        return arrivals.count();
    }

    @Override
    public MemorySegment memory() {
        return arrivals.memory();
    }

    @Override
    public long offset(int index) {
        return arrivals.offset(index);
    }

    @Override
    public int length(int index) {
        return arrivals.length(index);
    }

    @Override
    public InetSocketAddress sender(int index) {
        return arrivals.sender(index);
    }

    @Override
    public void await(long nanos) {
        bell.await(nanos);
    }

    @Override
    public void wakeup() {
        bell.ring();
    }

    @Override
    public void close() {
        loop.drive();
        shut();
        bell.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // done at once, and nothing can be done about a failure
    private void shut() {
        channel.close();
        loop.runTasks();
        loop.end();
    }
}
