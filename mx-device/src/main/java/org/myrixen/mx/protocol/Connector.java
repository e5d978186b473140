package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.wire.ConnectFrame;
import org.myrixen.mx.wire.NackType;

/**
 * The handshake that presents key and session (section 3.5 of the MXoE description). A partner known by its business card is
 * told who we are ahead of the first message and not waited for (connect number 0: answer only if you refuse); one known by
 * name answers with its session. A request with a wrong key changes nothing.
 */
final class Connector {
    /** Connect number of an announcement: no reply is wanted. */
    private static final int ANNOUNCEMENT = 0;

    private final Engine engine;
    private final List<Operation> connects = new ArrayList<>();
    private int lastNumber;

    Connector(Engine engine) {
        this.engine = engine;
    }

    /** Has the partner told who we are before anything else is written to it. */
    void announce(Peer peer) {
        peer.connectSeqnum = ANNOUNCEMENT;
        peer.announced = true;
        peer.owesConnect = true;
        engine.activate(peer);
    }

    void connect(Operation connect) {
        lastNumber = lastNumber % 255 + 1;
        connect.connectSeqnum = lastNumber;
        connect.stage = Operation.Stage.CONNECTING;
        connect.peer.connectSeqnum = lastNumber;
        connect.peer.announced = true;
        connect.peer.owesConnect = true;
        connects.add(connect);
        engine.activate(connect.peer);
    }

    /** Takes a connect back; false if it is answered already. */
    boolean cancel(Operation connect) {
        return connects.remove(connect);
    }

    boolean write(Peer peer) {
        if (peer.owesConnect) {
            long at = peer.link.claim(ConnectFrame.LENGTH, 0);
            if (at < 0) {
                return engine.blocked(peer, at);
            }
            ConnectFrame.encodeRequest(
                    peer.link.buffer(),
                    at,
                    peer.endpoint,
                    engine.id,
                    0,
                    engine.session,
                    peer.key,
                    peer.nextReceiveSeqnum,
                    peer.connectSeqnum);
            peer.link.commit();
            peer.owesConnect = false;
        }
        return !peer.owesReply || writeReply(peer);
    }

    private boolean writeReply(Peer peer) {
        long at = peer.link.claim(ConnectFrame.LENGTH, 0);
        if (at < 0) {
            return engine.blocked(peer, at);
        }
        ConnectFrame.encodeReply(
                peer.link.buffer(),
                at,
                peer.endpoint,
                engine.id,
                0,
                peer.replySession,
                engine.session,
                peer.nextReceiveSeqnum,
                peer.replySeqnum,
                peer.replyStatus);
        peer.link.commit();
        peer.owesReply = false;
        return true;
    }

    void onConnect(Peer peer, MemorySegment header, long at) {
        if (ConnectFrame.isReply(header, at)) {
            onReply(peer, header, at);
        } else {
            onRequest(peer, header, at);
        }
    }

    private void onRequest(Peer peer, MemorySegment header, long at) {
        int session = ConnectFrame.srcSessionOf(header, at);
        boolean welcome = ConnectFrame.appKeyOf(header, at) == engine.key;
        if (welcome) {
            if (peer.sessionKnown && peer.session != session) {
                engine.lost(peer, StatusCode.ENDPOINT_UNREACHABLE); // the partner was restarted
                peer.revive();
                peer.nextReceiveSeqnum = Seqnum.FIRST;
            }
            peer.session = session;
            peer.sessionKnown = true;
            peer.admitted = true;
            engine.activate(peer);
        } else {
            engine.count(Counter.BAD_KEY);
        }
        int number = ConnectFrame.connectSeqnumOf(header, at);
        if (!welcome || number != ANNOUNCEMENT) {
            peer.replySession = session;
            peer.replySeqnum = number;
            peer.replyStatus = welcome ? ConnectFrame.STATUS_SUCCESS : ConnectFrame.STATUS_BAD_KEY;
            peer.owesReply = true;
            engine.activate(peer);
        }
    }

    private void onReply(Peer peer, MemorySegment header, long at) {
        int number = ConnectFrame.connectSeqnumOf(header, at);
        if (ConnectFrame.srcSessionOf(header, at) != engine.session) {
            engine.count(Counter.DROP_BAD_SESSION);
            return;
        }
        boolean refused = ConnectFrame.statusOf(header, at) == ConnectFrame.STATUS_BAD_KEY;
        if (number == ANNOUNCEMENT && refused) {
            engine.lost(peer, StatusCode.BAD_KEY);
            return;
        }
        if (!refused) {
            peer.session = ConnectFrame.targetSessionOf(header, at);
            peer.sessionKnown = true;
            peer.admitted = true;
            engine.activate(peer);
        }
        finish(peer, number, refused ? StatusCode.BAD_KEY : StatusCode.SUCCESS);
    }

    /** The partner has no such endpoint open: fails a connect, or everything under way if we knew it by its card. */
    void onNack(Peer peer, int type) {
        engine.count(Counter.NACKS_RECEIVED);
        StatusCode code = switch (type) {
            case NackType.BAD_ENDPOINT -> StatusCode.BAD_ENDPOINT;
            case NackType.ENDPOINT_CLOSED -> StatusCode.ENDPOINT_CLOSED;
            default -> StatusCode.BAD_SESSION;
        };
        if (!finish(peer, peer.connectSeqnum, code)) {
            engine.lost(peer, code);
        }
    }

    private boolean finish(Peer peer, int number, StatusCode code) {
        for (int i = 0; i < connects.size(); i++) {
            Operation connect = connects.get(i);
            if (connect.peer == peer && connect.connectSeqnum == number) {
                connects.remove(i);
                engine.completions.complete(connect, code);
                return true;
            }
        }
        return false;
    }

    void end(Peer peer, StatusCode code) {
        for (int i = connects.size() - 1; i >= 0; i--) {
            if (connects.get(i).peer == peer) {
                engine.completions.complete(connects.remove(i), code);
            }
        }
    }

    void describe(StringBuilder out) {
        for (Operation connect : connects) {
            out.append("  ").append(connect).append('\n');
        }
    }
}
