package org.myrixen.xen.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message to or from xenstore (Xen, public/io/xs_wire.h), byte order of the host.
 *
 * <pre>
 *      0       4       8       12      16
 *    0 | type  | id    | transaction | length | body: strings, each with a zero byte behind it,
 *                                               but for the value of a WRITE or READ
 * </pre>
 *
 * @param type what it is
 * @param id of the request; its answer has the same
 * @param transaction 0 for none
 * @param body at most 4096 bytes
 */
record XenStoreFrame(int type, int id, int transaction, byte[] body) {
    static final int HEAD = 16;
    static final int MAX_BODY = 4096;

    /** Stands for the end of all answers. */
    static final XenStoreFrame END = new XenStoreFrame(-1, 0, 0, new byte[0]);

    /** The error of a transaction that met another. */
    static final String AGAIN = "EAGAIN";

    private static final int WATCH_EVENT = 15;
    private static final int ERROR = 16;

    /** The bytes as they travel. */
    byte[] toBytes() {
        return ByteBuffer.allocate(HEAD + body.length)
                .order(ByteOrder.nativeOrder())
                .putInt(type)
                .putInt(id)
                .putInt(transaction)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** Bytes of body that follow this head; -1 if it can not be one. */
    static int bodyLength(byte[] head) {
        int length = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder()).getInt(12);
        return length < 0 || length > MAX_BODY ? -1 : length;
    }

    static XenStoreFrame of(byte[] head, byte[] body) {
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder());
        return new XenStoreFrame(fields.getInt(0), fields.getInt(4), fields.getInt(8), body);
    }

    boolean isEnd() {
        return type == END.type;
    }

    boolean isEvent() {
        return type == WATCH_EVENT;
    }

    /** Name of the error that this answer is; null if it is none. */
    String error() {
        return type == ERROR ? text().replace("\0", "") : null;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
