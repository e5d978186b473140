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
    private Handshake handshake;

    Connector(Engine engine) {
        this.engine = engine;
    }

    void setHandshake(Handshake lossy) {
        handshake = lossy;
    }

    int nextNumber() {
        lastNumber = lastNumber % 255 + 1;
        return lastNumber;
    }

    /** Has the partner told who we are before anything else is written to it. */
    void announce(Peer peer) {
        peer.connectSeqnum = ANNOUNCEMENT;
        peer.announced = true;
        peer.owesConnect = true;
        engine.activate(peer);
    }

    void connect(Operation connect) {
        connect.connectSeqnum = nextNumber();
        connect.stage = Operation.Stage.CONNECTING;
        if (connect.peer.conversation != null) {
            connects.add(connect);
            handshake.request(connect.peer, connect.connectSeqnum);
            return;
        }
        connect.peer.connectSeqnum = connect.connectSeqnum;
        connect.peer.announced = true;
        connect.peer.owesConnect = true;
        connects.add(connect);
        engine.activate(connect.peer);
    }

    /** Takes a connect back; false if it is answered already. */
    boolean cancel(Operation connect) {
        return connects.remove(connect);
    }

    /** Writes the request and the reply that are owed; false if there is no room. */
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
                    isQuestion(peer) ? ~peer.key : peer.key,
                    wanted(peer),
                    peer.connectSeqnum);
            tellProfile(peer, at);
            peer.link.commit();
            peer.owesConnect = false;
        }
        return !peer.owesReply || writeReply(peer);
    }

    boolean writeReply(Peer peer) {
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
                wanted(peer),
                peer.replySeqnum,
                peer.replyStatus);
        tellProfile(peer, at);
        peer.link.commit();
        peer.owesReply = false;
        return true;
    }

    /** The first sequence number that we want of a partner. */
    private static int wanted(Peer peer) {
        return peer.conversation == null ? peer.nextReceiveSeqnum : peer.conversation.nextMatch;
    }

    /** Whether the request only asks who is there: with a key that nobody has, so that it changes nothing. */
    private static boolean isQuestion(Peer peer) {
        return peer.conversation != null && peer.sessionKnown && !peer.conversation.connecting;
    }

    private static void tellProfile(Peer peer, long at) {
        if (peer.conversation != null) {
            ConnectFrame.putProfile(peer.link.buffer(), at, peer.capabilities.profile());
        }
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
        StatusCode code = codeOf(type);
        if (!finish(peer, peer.connectSeqnum, code)) {
            engine.lost(peer, code);
        }
    }

    static StatusCode codeOf(int nackType) {
        return switch (nackType) {
            case NackType.BAD_ENDPOINT -> StatusCode.BAD_ENDPOINT;
            case NackType.ENDPOINT_CLOSED -> StatusCode.ENDPOINT_CLOSED;
            default -> StatusCode.BAD_SESSION;
        };
    }

    /** Ends the connect that has this number; false if there is none. */
    boolean finish(Peer peer, int number, StatusCode code) {
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

    /** Ends the connects that present the key last presented: the answer to one is the answer to all. */
    void settle(Peer peer, StatusCode code) {
        for (int i = connects.size() - 1; i >= 0; i--) {
            if (connects.get(i).peer == peer && connects.get(i).key == peer.key) {
                engine.completions.complete(connects.remove(i), code);
            }
        }
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
