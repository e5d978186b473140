package org.myrixen.mx.protocol;

import org.myrixen.mx.EndpointCard;
import org.myrixen.mx.Partner;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.wire.WireProfile;

/**
 * What one endpoint keeps about a remote one: the link, the session, the sequence numbers, and all that waits for room on
 * the link. Invariant: while {@link #messages} is not empty no newer message is written, so none overtakes.
 */
public final class Peer implements Partner {
    /** The peer is this very endpoint: messages never leave it. */
    final boolean self;

    final int endpoint;
    final NicAddress address;
    Link link;
    Board board;
    int index;

    /** Why the Nic can not reach it. */
    private volatile String lastError;

    Capabilities capabilities;

    /** Layout and sizes that both ends speak. */
    WireProfile profile;

    /** What a lossy link needs beside; null over a ring. */
    Conversation conversation;

    /** Session of the remote endpoint, stamped on all we send; meaningful once {@link #sessionKnown}. */
    int session;

    /** Key to present when connecting. */
    int key;

    boolean sessionKnown;

    /** The remote end has been, or is about to be, told who we are. */
    boolean announced;

    /** The remote end has presented the right key: its messages are taken. */
    boolean admitted;

    /** Nothing can be sent any more; why. */
    StatusCode dead;

    /** The link said CLOSED: to be declared dead at the next pass. */
    boolean linkClosed;

    int nextSendSeqnum = Seqnum.FIRST;
    int nextReceiveSeqnum = Seqnum.FIRST;

    /** Sends in posting order that have not been written yet; the first may be half written. */
    final OperationQueue messages = new OperationQueue();

    /** Receives that have a PULL or NOTIFY to send. */
    final OperationQueue control = new OperationQueue();

    /** Pulls of the peer that we are answering. */
    PullStream streams;

    /** Frames owed besides: connect request, connect reply, flow control. */
    boolean owesConnect;

    boolean owesReply;
    int replyStatus;
    int connectSeqnum;
    int replySeqnum;
    int replySession;
    boolean owesFlow;

    /** We have asked the peer, or the peer has asked us, to send everything by rendezvous. */
    boolean throttledByUs;

    boolean everThrottled;

    boolean throttled;

    /** Bytes of unexpected eager data of this peer that we hold. */
    long unexpectedBytes;

    /** The eager message whose fragments are coming: a receive, or unexpected. */
    Operation arriving;

    Unexpected arrivingUnexpected;
    /** Bytes to come of a message that the unexpected handler has consumed. */
    long swallow;

    boolean active;
    private volatile Object context;

    Peer(boolean self, int endpoint, NicAddress address, Link link, Capabilities capabilities) {
        this.self = self;
        this.endpoint = endpoint;
        this.address = address;
        this.link = link;
        this.capabilities = capabilities;
        profile = capabilities == null ? null : capabilities.profile();
    }

    void failed(String why) {
        lastError = why;
    }

    /** Takes up to so many frames of this partner, if its link can tell them from those of others. */
    public int take(int limit) {
        return link == null ? 0 : link.take(board, limit);
    }

    /** Sends on what a lossy Nic has only gathered so far; a ring has published it with each commit. */
    void flush() {
        if (conversation != null) {
            board.nic.flush();
        }
    }

    /** Whether it was given up, with a reason. */
    boolean isLost() {
        return dead == StatusCode.ENDPOINT_UNREACHABLE && lastError != null;
    }

    /** Contact is taken up again, by either side. */
    void revive() {
        dead = null;
        linkClosed = false;
        throttled = false;
        throttledByUs = false;
        announced = false;
    }

    /** Whether anything waits to be written to the link. */
    boolean hasOutput() {
        boolean lossy = conversation != null;
        return !messages.isEmpty() && !(lossy && conversation.stalled)
                || !control.isEmpty()
                || streams != null
                || owesConnect
                || owesReply
                || owesFlow
                || lossy && conversation.hasOutput();
    }

    @Override
    public Object context() {
        return context;
    }

    @Override
    public void setContext(Object context) {
        this.context = context;
    }

    @Override
    public String transport() {
        return self ? "self" : board.nic.name();
    }

    @Override
    public boolean sharesMemory() {
        return self || capabilities.sharedMemory();
    }

    @Override
    public boolean isAt(EndpointCard card) {
        return !self && endpoint == card.endpoint() && card.nics().contains(address);
    }

    @Override
    public String lastError() {
        return lastError;
    }

    @Override
    public String toString() {
        return self ? "self" : "endpoint " + endpoint + " at " + address;
    }
}
