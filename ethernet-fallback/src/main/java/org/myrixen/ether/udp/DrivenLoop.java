package org.myrixen.ether.udp;

import io.netty.channel.AbstractEventLoop;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.Future;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The event loop of one channel, whose thread is whoever drives it now: calls are serialised by the board's caller. Netty's
 * {@code ManualIoEventLoop} is bound to one thread for ever, and asks epoll before each look at the socket; here the socket
 * is read and written straight away, which saves a system call per look.
 */
final class DrivenLoop extends AbstractEventLoop implements IoEventLoop {
    private static final EpollIoEvent READABLE = () -> EpollIoOps.EPOLLIN;
    private static final EpollIoEvent WRITABLE = () -> EpollIoOps.EPOLLOUT;

    private final IoHandler handler = EpollIoHandler.newFactory().newHandler(this);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** The last driver: calls of others are none of the loop's. */
    private volatile Thread driver = Thread.currentThread();

    private IoHandle handle;
    private IoRegistration registration;
    private boolean ended;

    /** The calling thread is the loop's until another one says so. */
    void drive() {
        Thread current = Thread.currentThread();
        if (driver != current) {
            driver = current;
        }
    }

    /** Lets the channel read what has arrived, as if epoll had told of it. */
    void readNow() {
        handle.handle(registration, READABLE);
        runTasks();
    }

    /** Lets the channel write on after the kernel had no room, as if epoll had told of it. */
    void writeNow() {
        handle.handle(registration, WRITABLE);
        runTasks();
    }

    /** Makes the channel this loop's. */
    ChannelFuture adopt(Channel channel) {
        ChannelPromise promise = new DefaultChannelPromise(channel, this);
        channel.unsafe().register(this, promise);
        return promise;
    }

    void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Gives back what the loop holds of the kernel; the channel is closed before. */
    void end() {
        if (!ended) {
            ended = true;
            handler.prepareToDestroy();
            runTasks();
            handler.destroy();
        }
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return thread == driver;
    }

    @Override
    public void execute(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException("the loop has ended");
        }
        tasks.add(task);
    }

    @Override
    public Future<IoRegistration> register(IoHandle of) {
        try {
            registration = handler.register(of);
            handle = of;
            return newSucceededFuture(registration);
        } catch (Exception e) {
            return newFailedFuture(e);
        }
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel) {
        return adopt(channel);
    }

    @Override
    @Deprecated
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return register(promise);
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return handler.isCompatible(handleType);
    }

    @Override
    public boolean isIoType(Class<? extends IoHandler> handlerType) {
        return handler.getClass().equals(handlerType);
    }

    @Override
    public IoEventLoop next() {
        return this;
    }

    @Override
    public IoEventLoopGroup parent() {
        return this;
    }

    @Override
    public boolean isShuttingDown() {
        return ended;
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    @Deprecated
    public void shutdown() {
        end();
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        end();
        return terminationFuture();
    }

    @Override
    public Future<?> terminationFuture() {
        return newSucceededFuture(null);
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return ended;
    }
}
