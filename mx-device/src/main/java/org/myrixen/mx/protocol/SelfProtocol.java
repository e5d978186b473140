package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.StatusCode;

/**
 * Messages of an endpoint to itself. They match when they are posted, in order; short standard sends are buffered, so that a
 * blocking send before its receive does not lock up.
 */
final class SelfProtocol {
    private static final int PIECE = 32 << 10;

    private final Engine engine;
    private final UnexpectedStore store;
    private MemorySegment piece;

    SelfProtocol(Engine engine, UnexpectedStore store) {
        this.engine = engine;
        this.store = store;
    }

    void send(Operation send) {
        Operation receive = engine.matching.matchPosted(send.matchInfo);
        if (receive != null) {
            copy(send, receive);
        } else if (send.kind == Operation.Kind.SEND && send.messageLength <= engine.options.eagerMax()) {
            buffer(send);
        } else {
            send.stage = Operation.Stage.ASKED;
            store.addHeader(send.peer, send.matchInfo, send.messageLength).selfSend = send;
        }
    }

    private void buffer(Operation send) {
        int length = (int) send.messageLength;
        Unexpected message = store.add(send.peer, send.matchInfo, length);
        if (length > 0) {
            send.payload.gather(0, message.data, 0, length);
        }
        message.arrived = length;
        send.transferLength = length;
        engine.completions.complete(send, StatusCode.SUCCESS);
    }

    void attach(Operation receive, Unexpected message) {
        Operation send = message.selfSend;
        store.recycle(message);
        copy(send, receive);
    }

    private void copy(Operation send, Operation receive) {
        long length = send.messageLength;
        receive.peer = send.peer;
        receive.matchInfo = send.matchInfo;
        receive.messageLength = length;
        receive.payload.matched(length);
        long fits = Math.min(length, receive.payload.length());
        if (piece == null) {
            piece = store.piece(PIECE);
        }
        for (long at = 0; at < fits; at += PIECE) {
            int here = (int) Math.min(PIECE, fits - at);
            send.payload.gather(at, piece, 0, here);
            receive.payload.scatter(at, piece, 0, here);
        }
        receive.transferLength = fits;
        send.transferLength = send.kind == Operation.Kind.SEND && length <= engine.options.eagerMax() ? length : fits;
        boolean whole = fits == length;
        engine.completions.complete(receive, whole ? StatusCode.SUCCESS : StatusCode.TRUNCATED);
        engine.completions.complete(send, send.transferLength == length ? StatusCode.SUCCESS : StatusCode.TRUNCATED);
    }
}
