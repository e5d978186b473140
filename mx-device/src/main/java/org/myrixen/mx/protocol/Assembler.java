package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.UnexpectedHandler;
import org.myrixen.mx.wire.MediumPlan;

/** Puts the fragments of medium messages together that come over lossy links, in any order and perhaps twice. */
final class Assembler {
    private final Engine engine;
    private final UnexpectedStore store;
    private UnexpectedHandler handler;
    private Assembly free;

    Assembler(Engine engine, UnexpectedStore store) {
        this.engine = engine;
        this.store = store;
    }

    void setHandler(UnexpectedHandler newHandler) {
        handler = newHandler;
    }

    /** The first fragment of a message to come, whichever it is; false if there is no memory for the message. */
    boolean begin(
            Peer peer, int seqnum, long bits, int total, int fragment, MemorySegment payload, long at, int length) {
        Operation receive = engine.matching.matchPosted(bits);
        if (receive == null && !store.hasRoom(peer, total)) {
            return false;
        }
        boolean swallow = false;
        if (receive == null && handler != null) {
            swallow = engine.handled(handler, peer, bits, total, null);
            receive = swallow ? null : engine.matching.matchPosted(bits);
        }
        Assembly assembly = take(peer, seqnum, total);
        if (receive != null) {
            EagerProtocol.start(receive, peer, bits, total);
            assembly.receive = receive;
        } else if (!swallow) {
            assembly.message = store.add(peer, bits, total);
            assembly.message.assembly = assembly;
        }
        put(peer, assembly, fragment, payload, at, length);
        return true;
    }

    private Assembly take(Peer peer, int seqnum, int total) {
        Assembly assembly = free == null ? new Assembly() : free;
        free = assembly.next;
        assembly.next = null;
        assembly.seqnum = seqnum;
        assembly.total = total;
        assembly.fragments = MediumPlan.fragments(peer.profile, total);
        assembly.here = 0;
        Conversation c = peer.conversation;
        if (c.assemblies == null) {
            c.assemblies = assembly;
        } else {
            Assembly last = c.assemblies;
            while (last.next != null) {
                last = last.next;
            }
            last.next = assembly;
        }
        c.await();
        return assembly;
    }

    /** A further fragment; false if it is here already or does not fit its message. */
    boolean add(Peer peer, int seqnum, int total, int fragment, MemorySegment payload, long at, int length) {
        Assembly assembly = peer.conversation.assemblies;
        while (assembly != null && assembly.seqnum != seqnum) {
            assembly = assembly.next;
        }
        if (assembly == null || assembly.total != total || (assembly.here >>> fragment & 1) != 0) {
            return false;
        }
        put(peer, assembly, fragment, payload, at, length);
        return true;
    }

    private void put(Peer peer, Assembly assembly, int fragment, MemorySegment payload, long at, int length) {
        Conversation c = peer.conversation;
        int size = peer.profile.mediumFragment();
        if ((assembly.here & (1 << fragment) - 1) != (1 << fragment) - 1) {
            c.gap();
        }
        assembly.here |= 1 << fragment;
        long offset = (long) fragment * size;
        if (assembly.message != null) {
            MemorySegment.copy(payload, at, assembly.message.data, offset, length);
        } else if (assembly.receive != null) {
            Operation receive = assembly.receive;
            int fits = (int) Math.min(length, receive.transferLength - offset);
            if (fits > 0) {
                receive.payload.scatter(offset, payload, at, fits);
            }
            receive.position += length;
        }
        if (assembly.complete()) {
            finish(c, assembly);
        }
    }

    private void finish(Conversation c, Assembly assembly) {
        remove(c, assembly);
        c.disagreements = 0;
        c.taken(); // what can be acknowledged has moved
        Operation receive = assembly.receive;
        Unexpected message = assembly.message;
        if (message != null) {
            message.arrived = message.length;
            message.assembly = null;
            if (receive != null) {
                deliver(receive, message);
            }
        } else if (receive != null) {
            EagerProtocol.end(engine, receive);
        }
        give(assembly);
    }

    private void deliver(Operation receive, Unexpected message) {
        int fits = (int) receive.transferLength;
        if (fits > 0) {
            receive.payload.scatter(0, message.data, 0, fits);
        }
        store.recycle(message);
        EagerProtocol.end(engine, receive);
    }

    private static void remove(Conversation c, Assembly assembly) {
        if (c.assemblies == assembly) {
            c.assemblies = assembly.next;
            return;
        }
        Assembly before = c.assemblies;
        while (before.next != assembly) {
            before = before.next;
        }
        before.next = assembly.next;
    }

    private void give(Assembly assembly) {
        assembly.receive = null;
        assembly.message = null;
        assembly.next = free;
        free = assembly;
    }

    /** A receive wants an unexpected message that is not whole yet: it gets it when it is. */
    static void attach(Operation receive, Unexpected message) {
        EagerProtocol.start(receive, message.peer, message.matchInfo, message.length);
        message.assembly.receive = receive;
    }

    /** Ends the receives that wait for fragments of a partner who is gone. Unmatched messages are dropped with others. */
    void end(Peer peer, StatusCode code) {
        Conversation c = peer.conversation;
        while (c.assemblies != null) {
            Assembly assembly = c.assemblies;
            c.assemblies = assembly.next;
            Unexpected message = assembly.message;
            if (message != null) {
                message.assembly = null;
            }
            if (assembly.receive != null) {
                if (message != null) {
                    store.recycle(message);
                }
                engine.fail(assembly.receive, code);
            }
            give(assembly);
        }
    }
}
