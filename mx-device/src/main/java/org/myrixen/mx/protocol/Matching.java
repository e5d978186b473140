package org.myrixen.mx.protocol;

import org.myrixen.mx.StatusCode;
import org.myrixen.mx.match.Node;
import org.myrixen.mx.match.PostedQueue;
import org.myrixen.mx.match.UnexpectedQueue;

/**
 * The queues of an endpoint, one set per context id. A mask <em>crosses</em> contexts when it ignores a context bit
 * ({@code ~mask & contextMask != 0}); such a look-up compares the heads of all sets by arrival.
 */
final class Matching {
    private static final class Context {
        final PostedQueue<Operation> posted = new PostedQueue<>();
        final UnexpectedQueue<Unexpected> unexpected = new UnexpectedQueue<>();
        final DoneQueue done = new DoneQueue();
    }

    private final Context[] contexts;
    private final long contextMask;
    private final int contextShift;
    private long arrivals;
    private long completions;
    private int posted;

    /** A receive whose owner looks for its message right now: older than all that are posted. Null if there is none. */
    private Operation attended;

    private long misses;

    Matching(long contextMask, int contextBits, int contextShift) {
        this.contextMask = contextMask;
        this.contextShift = contextShift;
        contexts = new Context[1 << contextBits];
    }

    boolean crosses(long mask) {
        return (~mask & contextMask) != 0;
    }

    private Context context(long bits) {
        int id = contextMask == 0 ? 0 : (int) ((bits & contextMask) >>> contextShift);
        Context context = contexts[id];
        if (context == null) {
            context = new Context();
            contexts[id] = context;
        }
        return context;
    }

    void post(Operation receive) {
        posted++;
        receive.posted = context(receive.matchInfo).posted.post(receive.matchInfo, receive.matchMask, receive);
    }

    /** As {@link #post} while nothing else is posted, and without a queue: until {@link #leave} or its match. */
    void attend(Operation receive) {
        posted++;
        attended = receive;
    }

    /** The owner looks no longer; if the receive has not matched it is posted now. */
    void leave(Operation receive) {
        receive.attended = false;
        if (attended == receive) {
            attended = null;
            posted--;
            post(receive);
        }
    }

    void unpost(Operation receive) {
        posted--;
        context(receive.matchInfo).posted.remove(receive.posted);
        receive.posted = null;
    }

    /** Whether a receive waits for a message. */
    boolean hasPosted() {
        return posted > 0;
    }

    /** Looks at unexpected messages that found none, so far: somebody waits by looking again and again. */
    long misses() {
        return misses;
    }

    /** Takes the oldest posted receive for a message; null if none. */
    Operation matchPosted(long bits) {
        Operation first = attended;
        if (first != null && (bits & first.matchMask) == first.matchInfo) {
            attended = null;
            posted--;
            return first;
        }
        Operation receive = context(bits).posted.match(bits);
        if (receive != null) {
            receive.posted = null;
            posted--;
        }
        return receive;
    }

    void addUnexpected(Unexpected message) {
        context(message.matchInfo).unexpected.add(message.matchInfo, arrivals++, message);
    }

    /** The oldest unexpected message, left in place; null if none. */
    Unexpected findUnexpected(long info, long mask) {
        Node<Unexpected> node = findNode(info, mask);
        misses += node == null ? 1 : 0;
        return node == null ? null : node.item();
    }

    /** Takes the oldest unexpected message; null if none. */
    Unexpected takeUnexpected(long info, long mask) {
        Node<Unexpected> node = findNode(info, mask);
        misses += node == null ? 1 : 0;
        return node == null ? null : context(node.item().matchInfo).unexpected.take(node);
    }

    private Node<Unexpected> findNode(long info, long mask) {
        if (!crosses(mask)) {
            return context(info).unexpected.find(info, mask);
        }
        Node<Unexpected> oldest = null;
        for (Context c : contexts) {
            Node<Unexpected> node = c == null ? null : c.unexpected.find(info, mask);
            if (node != null && (oldest == null || node.order() < oldest.order())) {
                oldest = node;
            }
        }
        return oldest;
    }

    void addDone(Operation op) {
        op.doneOrder = completions++;
        context(op.matchInfo).done.add(op);
    }

    void removeDone(Operation op) {
        DoneQueue.remove(op);
    }

    /** The oldest done request whose bits pass, left in place; null if none. */
    Operation findDone(long info, long mask) {
        if (!crosses(mask)) {
            return context(info).done.find(info, mask);
        }
        Operation oldest = null;
        for (Context c : contexts) {
            Operation op = c == null ? null : c.done.find(info, mask);
            if (op != null && (oldest == null || op.doneOrder < oldest.doneOrder)) {
                oldest = op;
            }
        }
        return oldest;
    }

    /** Drops the unfinished unexpected messages of a partner that is gone; complete ones can still be received. */
    void dropUnfinished(Peer peer, EagerProtocol eager) {
        for (Context c : contexts) {
            Node<Unexpected> node = c == null ? null : c.unexpected.after(null);
            while (node != null) {
                Node<Unexpected> after = c.unexpected.after(node);
                Unexpected message = node.item();
                if (message.peer == peer && (message.rendezvous || message.arrived < message.length)) {
                    c.unexpected.take(node);
                    eager.recycle(message);
                }
                node = after;
            }
        }
    }

    /** Ends every posted receive (the endpoint closes). */
    void endPosted(Completions completions, StatusCode code) {
        for (Context c : contexts) {
            Operation receive = c == null ? null : c.posted.pollFirst();
            while (receive != null) {
                receive.posted = null;
                posted--;
                completions.complete(receive, code);
                receive = c.posted.pollFirst();
            }
        }
    }

    /** One line per posted receive and unexpected message, up to a limit each. */
    void describe(StringBuilder out, int limit) {
        for (Context c : contexts) {
            if (c == null) {
                continue;
            }
            c.posted.forEach(limit, op -> out.append("  ").append(op).append('\n'));
            int shown = 0;
            for (Node<Unexpected> n = c.unexpected.after(null); n != null && shown < limit; n = c.unexpected.after(n)) {
                Unexpected u = n.item();
                out.append("  unexpected: match ").append(Long.toHexString(u.matchInfo));
                out.append(" from ")
                        .append(u.peer)
                        .append(", ")
                        .append(u.length)
                        .append(" bytes\n");
                shown++;
            }
        }
    }
}
