package org.myrixen.ether.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.UncheckedBooleanSupplier;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * One batch of datagrams: the memory that the channel reads into, always the same, and where in it each one is. Netty hands
 * datagrams over in the order in which they lie there: each in a place of {@code stride} bytes when several are read by one
 * call, or side by side when the kernel has joined them.
 */
final class Arrivals extends ChannelInboundHandlerAdapter
        implements RecvByteBufAllocator, RecvByteBufAllocator.ExtendedHandle {
    private static final int EIO = 5;
    private static final int EINVAL = 22;

    private final MemorySegment memory;
    private final ByteBuf buffer;
    private final int stride;
    private int count;
    private int end;
    private int[] offsets = new int[64];
    private int[] lengths = new int[64];
    private InetSocketAddress[] senders = new InetSocketAddress[64];
    private int lastBytes;
    private int attemptedBytes;
    private long failures;
    private boolean segmentsRefused;

    /** @param stride bytes of a place, or 0 if datagrams come side by side */
    Arrivals(int bytes, int stride) {
        this.stride = stride;
        memory = Arena.ofAuto().allocate(bytes, Long.BYTES);
        buffer = Unpooled.wrappedBuffer(memory.asByteBuffer());
    }

    MemorySegment memory() {
        return memory;
    }

    /** Forgets the batch. */
    void clear() {
        count = 0;
        end = 0;
    }

    int count() {
        return count;
    }

    int offset(int index) {
        return offsets[index];
    }

    int length(int index) {
        return lengths[index];
    }

    InetSocketAddress sender(int index) {
        return senders[index];
    }

    /** Errors that the kernel told of: a datagram of ours did not get through. */
    long failures() {
        return failures;
    }

    /** Whether the kernel could not cut a bundle: the interface computes no checksums. */
    boolean areSegmentsRefused() {
        return segmentsRefused;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            senders = Arrays.copyOf(senders, 2 * count);
        }
        int length = datagram.content().readableBytes();
        offsets[count] = end;
        lengths[count] = length;
        senders[count] = datagram.sender();
        count++;
        end += stride == 0 ? length : stride;
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failures++;
        segmentsRefused |=
                cause instanceof NativeIoException e && (e.expectedErr() == -EIO || e.expectedErr() == -EINVAL);
    }

    // What follows is how Netty asks for memory to read into.

    @Override
    public Arrivals newHandle() {
        return this;
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
        return buffer.clear().retain();
    }

    @Override
    public int guess() {
        return buffer.capacity();
    }

    @Override
    public void reset(ChannelConfig config) {
        clear();
    }

    @Override
    public void incMessagesRead(int messages) {
        // Counted by channelRead.
    }

    @Override
    public void lastBytesRead(int bytes) {
        lastBytes = bytes;
    }

    @Override
    public int lastBytesRead() {
        return lastBytes;
    }

    @Override
    public void attemptedBytesRead(int bytes) {
        attemptedBytes = bytes;
    }

    @Override
    public int attemptedBytesRead() {
        return attemptedBytes;
    }

    /** One call of the kernel per batch: the memory is needed until the batch has been looked at. */
    @Override
    public boolean continueReading() {
        return false;
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
        return false;
    }

    @Override
    public void readComplete() {
        // Nothing to learn for a next guess.
    }
}
