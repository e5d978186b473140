package org.myrixen.launcher.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How launcher and agent prove to each other that they hold the job's token, without showing it.
 *
 * <pre>
 *   agent    → launcher   "MXAG" 4 | protocol 4 | index of the host 4 | nonce a 16
 *   launcher → agent      nonce b 16 | HMAC-SHA256(token, 'L' | host | a | b) 32
 *   agent    → launcher   HMAC-SHA256(token, 'A' | host | a | b) 32
 * </pre>
 */
final class Handshake {
    /** Raised when a message changes. */
    static final int PROTOCOL = 1;

    private static final int MAGIC = 'M' << 24 | 'X' << 16 | 'A' << 8 | 'G';
    private static final int NONCE = 16;
    private static final int PROOF = 32;
    private static final int PATIENCE_MILLIS = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final byte[] token;

    Handshake(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The agent's side.
     *
     * @throws IOException if the other side is no launcher of this job
     */
    void greet(Socket socket, int host) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] a = nonce();
        out.writeInt(MAGIC);
        out.writeInt(PROTOCOL);
        out.writeInt(host);
        out.write(a);
        out.flush();
        byte[] b = in.readNBytes(NONCE);
        if (!MessageDigest.isEqual(in.readNBytes(PROOF), proof('L', host, a, b))) {
            throw new IOException("who listens there is no launcher of this job");
        }
        out.write(proof('A', host, a, b));
        out.flush();
    }

    /**
     * The launcher's side.
     *
     * @return the index of the host whose agent it is
     * @throws IOException if it is no agent of this job
     */
    int admit(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            if (in.readInt() != MAGIC || in.readInt() != PROTOCOL) {
                throw new IOException("a stranger");
            }
            int host = in.readInt();
            byte[] a = in.readNBytes(NONCE);
            byte[] b = nonce();
            out.write(b);
            out.write(proof('L', host, a, b));
            out.flush();
            if (!MessageDigest.isEqual(in.readNBytes(PROOF), proof('A', host, a, b))) {
                throw new IOException("a wrong token");
            }
            return host;
        } catch (SocketTimeoutException e) {
            throw new IOException("a stranger that says nothing", e);
        }
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return nonce;
    }

    private byte[] proof(char role, int host, byte[] a, byte[] b) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token, "HmacSHA256"));
            mac.update((byte) role);
            mac.update(new byte[] {(byte) (host >> 24), (byte) (host >> 16), (byte) (host >> 8), (byte) host});
            mac.update(a);
            return mac.doFinal(b);
        } catch (GeneralSecurityException e) {
            throw new IOException("this JDK has no HmacSHA256", e);
        }
    }
}
