package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.wire.ConnectFrame;
import org.myrixen.mx.wire.NackType;
import org.myrixen.mx.wire.WireProfile;

/**
 * Connects over lossy links (section 3.5): a request, repeated until it is answered, and its reply. Either makes the partner
 * known, so both sides may begin at once. Decides when a partner has been restarted, and tells what comes late.
 */
final class Handshake {
    private final Engine engine;
    private final Connector connector;

    Handshake(Engine engine, Connector connector) {
        this.engine = engine;
        this.connector = connector;
    }

    /** A partner known by its business card. */
    void announce(Peer peer, int session) {
        Conversation c = peer.conversation;
        boolean underWay = c.connecting && c.bound && c.expected == session;
        if (peer.sessionKnown && peer.session == session || underWay && peer.dead == null) {
            return;
        }
        if (peer.sessionKnown) {
            engine.lost(peer, StatusCode.ENDPOINT_UNREACHABLE);
        }
        if (peer.dead != null) {
            peer.revive();
        }
        c.bound = true;
        c.expected = session;
        peer.key = engine.key;
        request(peer, connector.nextNumber());
    }

    /** Has a request sent until it is answered. */
    void request(Peer peer, int number) {
        Conversation c = peer.conversation;
        peer.connectSeqnum = number;
        peer.announced = true;
        peer.owesConnect = true;
        c.connecting = true;
        c.connectDue = c.timers.now() + c.roundTrip.timeout();
        c.timers.at(c.connectDue);
        c.await();
        engine.activate(peer);
    }

    void onConnect(Peer peer, MemorySegment h, long at) {
        WireProfile agreed = ConnectFrame.agree(h, at, peer.capabilities.profile());
        if (agreed == null) {
            engine.count(Counter.BAD_PROFILE);
        }
        if (ConnectFrame.isReply(h, at)) {
            onReply(peer, h, at, agreed);
        } else {
            onRequest(peer, h, at, agreed);
        }
    }

    private void onRequest(Peer peer, MemorySegment h, long at, WireProfile agreed) {
        int session = ConnectFrame.srcSessionOf(h, at);
        int number = ConnectFrame.connectSeqnumOf(h, at);
        int start = ConnectFrame.recvSeqnumStartOf(h, at);
        Conversation c = peer.conversation;
        if (c.isRetired(session)) {
            engine.count(Counter.DROP_BAD_SESSION);
            return;
        }
        int key = ConnectFrame.appKeyOf(h, at);
        if (key != engine.key) {
            if (key != ~engine.key) {
                engine.count(Counter.BAD_KEY);
            }
            reply(peer, session, number, ConnectFrame.STATUS_BAD_KEY);
            return;
        }
        if (agreed == null) {
            reply(peer, session, number, ConnectFrame.STATUS_BAD_PROFILE);
            return;
        }
        boolean newer = (number - c.lastRequest & 0xff) - 1 < 127;
        if (session == c.lastRequester && number != c.lastRequest && !newer) {
            engine.count(Counter.DROP_OLD); // overtaken: what it says of numbers is no longer true
            return;
        }
        if (!peer.sessionKnown && session == c.lastRequester && number == c.lastRequest) {
            again(peer);
            return;
        }
        boolean same = peer.sessionKnown && peer.session == session;
        if (peer.sessionKnown && !same) {
            ask(peer);
            return;
        }
        if (!peer.sessionKnown && c.connecting && c.bound && c.expected != session) {
            return; // the answer to our own request will tell who is there
        }
        boolean anew = same && newer && ((start ^ c.window.next()) & Seqnum.SESSION_MASK) != 0;
        if (anew) {
            end(peer, "it has connected anew", StatusCode.ENDPOINT_UNREACHABLE, false);
        }
        if (!peer.sessionKnown) {
            establish(peer, session, start, agreed);
        }
        c.lastRequest = number;
        c.lastRequester = session;
        c.heard();
        reply(peer, session, number, ConnectFrame.STATUS_SUCCESS);
    }

    /**
     * Asks a connected partner whether it lives, and in which session: it was silent, or a request of another session came,
     * which may be a restart or come late from a former process. The question is a request with a key that nobody has: it
     * is answered by the process that lives, and changes nothing there.
     */
    void ask(Peer peer) {
        Conversation c = peer.conversation;
        if (c.connecting) {
            return; // that question is out
        }
        long now = c.timers.lately();
        if (now - c.questionAt >= c.timing.resendMax()) {
            c.questionAt = now;
            peer.connectSeqnum = connector.nextNumber();
        }
        peer.owesConnect = true;
        engine.activate(peer);
    }

    /** A connected partner has said who it is. */
    private void answered(Peer peer, MemorySegment h, long at) {
        Conversation c = peer.conversation;
        if (!peer.sessionKnown) {
            return;
        }
        if (peer.session != ConnectFrame.targetSessionOf(h, at)) {
            end(peer, "it was restarted", StatusCode.ENDPOINT_UNREACHABLE, true);
        } else if (((ConnectFrame.recvSeqnumStartOf(h, at) ^ c.window.next()) & Seqnum.SESSION_MASK) != 0) {
            end(peer, "it has forgotten us", StatusCode.ENDPOINT_UNREACHABLE, false);
        }
    }

    /**
     * A request that was answered by a conversation which has ended since: its number may be one that the partner has long
     * passed, so the partner is asked for a new one.
     */
    private void again(Peer peer) {
        if (!peer.conversation.connecting) {
            if (peer.dead != null) {
                peer.revive();
            }
            request(peer, connector.nextNumber());
        }
    }

    private void reply(Peer peer, int session, int number, int status) {
        peer.replySession = session;
        peer.replySeqnum = number;
        peer.replyStatus = status;
        peer.owesReply = true;
        engine.activate(peer);
    }

    private void end(Peer peer, String why, StatusCode code, boolean retire) {
        if (retire) {
            peer.conversation.retire(peer.session);
        }
        peer.failed(peer + ": " + why);
        engine.lost(peer, code);
    }

    private void establish(Peer peer, int session, int start, WireProfile agreed) {
        if (peer.dead != null) {
            peer.revive();
        }
        peer.session = session;
        peer.sessionKnown = true;
        peer.admitted = true;
        peer.announced = true;
        peer.profile = agreed;
        Conversation c = peer.conversation;
        c.window.start(start);
        c.roundTrip.progress();
        c.unstall();
        engine.activate(peer);
    }

    private void onReply(Peer peer, MemorySegment h, long at, WireProfile agreed) {
        Conversation c = peer.conversation;
        int number = ConnectFrame.connectSeqnumOf(h, at);
        if (ConnectFrame.srcSessionOf(h, at) != engine.session || number != peer.connectSeqnum) {
            engine.count(Counter.DROP_BAD_SESSION);
            return;
        }
        switch (ConnectFrame.statusOf(h, at)) {
            case ConnectFrame.STATUS_SUCCESS -> {
                if (agreed == null) {
                    refused(peer, number, StatusCode.REJECTED, mismatch(peer, h, at));
                } else {
                    accepted(peer, h, at, agreed);
                }
            }
            case ConnectFrame.STATUS_BAD_KEY -> {
                refused(peer, number, StatusCode.BAD_KEY, "it has another key");
                answered(peer, h, at);
            }
            case ConnectFrame.STATUS_BAD_PROFILE -> refused(peer, number, StatusCode.REJECTED, mismatch(peer, h, at));
            default -> engine.count(Counter.DROP_UNSUPPORTED);
        }
        c.heard();
    }

    private static String mismatch(Peer peer, MemorySegment h, long at) {
        WireProfile ours = peer.capabilities.profile();
        return "its frames (" + ConnectFrame.describeProfile(h, at) + ") differ from ours (" + ours.name() + ", "
                + (ours.compat() ? "MX-compatible" : "native") + " layout, pull frames of " + ours.pullFrame()
                + " bytes, " + ours.pullFramesPerBlock() + " a block); open both ends with the same profile";
    }

    private void refused(Peer peer, int number, StatusCode code, String why) {
        Conversation c = peer.conversation;
        if (!c.connecting) {
            return;
        }
        c.connecting = false;
        c.connectDue = Timers.NEVER;
        connector.finish(peer, number, code);
        peer.failed(peer + ": " + why);
        if (!peer.sessionKnown) {
            engine.lost(peer, code);
        }
    }

    private void accepted(Peer peer, MemorySegment h, long at, WireProfile agreed) {
        Conversation c = peer.conversation;
        int session = ConnectFrame.targetSessionOf(h, at);
        boolean wanted = c.connecting;
        boolean foreign = c.bound && session != c.expected;
        if (wanted) {
            c.connecting = false;
            c.connectDue = Timers.NEVER;
            connector.settle(peer, StatusCode.SUCCESS); // before what was under way with a former process ends
        }
        if (peer.sessionKnown && peer.session != session) {
            end(peer, "it was restarted", StatusCode.ENDPOINT_UNREACHABLE, true);
            return; // it knows us by a number that belongs to the former conversation: its own request, or ours, mends
            // that
        } else if (!peer.sessionKnown && foreign) {
            end(peer, "another process answers there", StatusCode.BAD_SESSION, false);
            return;
        }
        if (wanted && !peer.sessionKnown) {
            establish(peer, session, ConnectFrame.recvSeqnumStartOf(h, at), agreed);
        }
    }

    /** The partner has no such endpoint open, or another opening of it; believed only of something that is under way. */
    void onNack(Peer peer, int type, int seqnum) {
        Conversation c = peer.conversation;
        boolean ours = c.window.has(seqnum) || seqnum == 0 && (c.connecting || c.probing());
        if (!ours) {
            engine.count(Counter.DROP_OLD);
            return;
        }
        engine.count(Counter.NACKS_RECEIVED);
        StatusCode code = Connector.codeOf(type);
        connector.settle(peer, code);
        peer.failed(peer + ": refused with " + NackType.name(type));
        engine.lost(peer, code);
    }
}
