package org.myrixen.xen.store;

import java.io.IOException;
import java.io.RandomAccessFile;

/** The kernel's device of xenstore: whole messages in, whole messages out. One thread may read while another writes. */
final class XenStoreFile {
    private final RandomAccessFile file;

    XenStoreFile(String path) throws IOException {
        file = new RandomAccessFile(path, "rw");
    }

    void write(XenStoreFrame frame) throws IOException {
        if (frame.body().length > XenStoreFrame.MAX_BODY) {
            throw new IOException("a message of " + frame.body().length + " bytes");
        }
        file.write(frame.toBytes()); // in one piece: the kernel counts the bytes
    }

    XenStoreFrame read() throws IOException {
        byte[] head = new byte[XenStoreFrame.HEAD];
        file.readFully(head);
        int length = XenStoreFrame.bodyLength(head);
        if (length < 0) {
            throw new IOException("a message without sense");
        }
        byte[] body = new byte[length];
        file.readFully(body);
        return XenStoreFrame.of(head, body);
    }

    void close() {
        try {
            file.close();
        } catch (IOException e) {
            // A device that was only read and written has nothing left to tell.
            return;
        }
    }
}
