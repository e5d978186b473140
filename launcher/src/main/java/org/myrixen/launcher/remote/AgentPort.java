package org.myrixen.launcher.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Where agents connect back: one port on one address, for as long as the job runs; believes nobody without the token. */
final class AgentPort implements AutoCloseable {
    /** Takes connections of agents that have proven themselves. */
    interface Door {
        /** Called on a thread of its own; the socket is the callee's. */
        void enter(int host, Socket socket);
    }

    /** Connections that may be proving themselves beyond those of our agents, who may come all at once. */
    private static final int STRANGERS = 64;

    private static final long PAUSE_NANOS = 10_000_000;

    private final ServerSocket server;
    private final Handshake handshake;
    private final Door door;
    private final Semaphore strangers;

    /**
     * Listens.
     *
     * @param address of this host; the wildcard only if the user asked for it
     * @throws IOException if it can not be had
     */
    AgentPort(InetAddress address, int hosts, String token, Door door) throws IOException {
        this.server = new ServerSocket(0, hosts + STRANGERS, address);
        this.handshake = new Handshake(token);
        this.strangers = new Semaphore(hosts + STRANGERS);
        this.door = door;
        Thread.ofPlatform().daemon().name("agents").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (strangers.tryAcquire()) {
                    Thread.ofPlatform().daemon().name("agent").start(() -> admit(socket));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                // Closed, or the peer has gone, or we are out of descriptors: those who come next are still served.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void admit(Socket socket) {
        int host;
        try {
            host = handshake.admit(socket);
        } catch (IOException e) {
            close(socket);
            return;
        } finally {
            strangers.release();
        }
        door.enter(host, socket);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }
}
