import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** What mpjrun of MPJ Express does for two ranks of niodev: tells both the ports of both. Arguments: address, port. */
public final class NiodevPorts {
    private NiodevPorts() {}

    /** The program. */
    public static void main(String[] args) throws Exception {
        StringBuilder all = new StringBuilder("#Peer Information");
        List<Socket> sockets = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[1]), 2, InetAddress.getByName(args[0]))) {
            server.setSoTimeout(30_000);
            while (sockets.size() < 2) {
                Socket socket = server.accept();
                sockets.add(socket);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                in.readUTF();
                int writePort = in.readInt();
                all.append(";").append(socket.getInetAddress().getHostAddress());
                all.append("@").append(in.readInt()).append("@").append(writePort);
                all.append("@").append(in.readInt()).append("@0");
            }
        }
        for (Socket socket : sockets) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF(all.toString());
            out.flush();
            socket.close();
        }
    }
}
