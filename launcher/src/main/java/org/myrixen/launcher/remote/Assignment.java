package org.myrixen.launcher.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;
import org.myrixen.launcher.job.JobIdentity;
import org.myrixen.launcher.job.JobSpec;

/**
 * What an agent gets on its standard input. One text for all agents of a job, because srun gives all of them the same input.
 *
 * @param version of the launcher; an agent of another one refuses
 * @param address where the launcher listens
 * @param port and at which port
 * @param identity of the job, with its token
 * @param spec what to run
 * @param heartbeatMillis after which a silent peer counts as lost, 0 for never
 * @param hosts the places, by index
 */
record Assignment(
        String version,
        String address,
        int port,
        JobIdentity identity,
        JobSpec spec,
        int heartbeatMillis,
        List<Place> hosts) {
    private static final int MAGIC = 'M' << 24 | 'X' << 16 | 'A' << 8 | 'S';
    private static final int LONGEST = 64 << 20;

    /**
     * One host of the job.
     *
     * @param host as the user named it
     * @param ranks of the host, as {@link BitSet#toByteArray}
     */
    record Place(String host, byte[] ranks) {
        BitSet ranksHere() {
            return BitSet.valueOf(ranks);
        }
    }

    /** Magic 4, protocol 4, length 4, then the record. */
    void writeTo(OutputStream stream) throws IOException {
        byte[] bytes = RecordCodec.encode(this);
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(MAGIC);
        out.writeInt(Handshake.PROTOCOL);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /**
     * Reads one.
     *
     * @throws IOException if the stream holds something else, or the launcher is of another version
     */
    static Assignment readFrom(InputStream stream, String version) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            throw new IOException("standard input holds no assignment; only mpjrun starts an agent");
        }
        int protocol = in.readInt();
        int length = in.readInt();
        if (protocol != Handshake.PROTOCOL || length < 0 || length > LONGEST) {
            throw new IOException("runs MyriXen " + version + ", which is another version than the launcher's");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        Assignment assignment = RecordCodec.decode(Assignment.class, bytes, 0);
        if (!assignment.version().equals(version)) {
            throw new IOException("runs MyriXen " + version + ", but the launcher " + assignment.version());
        }
        return assignment;
    }
}
