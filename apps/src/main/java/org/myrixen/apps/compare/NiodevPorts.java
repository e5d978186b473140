package org.myrixen.apps.compare;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** What MPJ Express's own launcher does for the ranks of niodev: tells all of them the ports of all. */
final class NiodevPorts implements AutoCloseable {
    private final int ranks;
    private final ServerSocket server;

    /** Waits for so many ranks, in a thread of its own, until closed. */
    NiodevPorts(int ranks) throws IOException {
        this.ranks = ranks;
        server = new ServerSocket(0, ranks, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("ports of niodev").start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        List<Socket> sockets = new ArrayList<>();
        try {
            tell(sockets, gather(sockets));
        } catch (IOException e) {
            return; // closed, or a rank has ended: its contender is seen to print nothing
        }
    }

    private String gather(List<Socket> sockets) throws IOException {
        StringBuilder all = new StringBuilder("#Peer Information");
        while (sockets.size() < ranks) {
            Socket socket = server.accept();
            sockets.add(socket);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readUTF();
            int writePort = in.readInt();
            all.append(";").append(socket.getInetAddress().getHostAddress());
            all.append("@").append(in.readInt()).append("@").append(writePort);
            all.append("@").append(in.readInt()).append("@").append(0);
        }
        return all.toString();
    }

    private static void tell(List<Socket> sockets, String all) throws IOException {
        for (Socket socket : sockets) {
            try (socket) {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeUTF(all);
                out.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
