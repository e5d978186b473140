package org.myrixen.apps.stress;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import mpi.Comm;
import mpi.MPI;
import mpi.Request;
import mpi.Status;

/** What one rank must receive in a round, and the ways it does: posted early, by wildcards, by probe, by exact envelope. */
final class Inbox {
    private static final byte GUARD = 0x5A;
    private static final int GUARDS = 16;

    private record Early(Plan.Message message, byte[] room, Request request) {}

    private final Comm comm;
    private final Random random;
    private final Queue<Early> early = new ArrayDeque<>();

    /** By source and tag, in the order they were sent: the order in which equal receives must match. */
    private final Map<Long, Queue<Plan.Message>> expected = new HashMap<>();

    private int left;
    private int longest;

    Inbox(Comm comm, Plan plan, int rank) {
        this.comm = comm;
        random = new Random(plan.seed ^ rank);
        for (Plan.Message message : plan.to(rank)) {
            if (message.mode() == Plan.Mode.READY) {
                byte[] room = room(message.length());
                early.add(new Early(message, room, receive(room, message.from(), message.tag())));
            } else {
                queue(message.from(), message.tag()).add(message);
                left++;
                longest = Math.max(longest, message.length());
            }
        }
    }

    private Queue<Plan.Message> queue(int source, int tag) {
        return expected.computeIfAbsent((long) source << 32 | tag, key -> new ArrayDeque<>());
    }

    private static byte[] room(int length) {
        byte[] room = new byte[length + 2 * GUARDS];
        Arrays.fill(room, GUARD);
        return room;
    }

    private Request receive(byte[] room, int source, int tag) {
        return comm.Irecv(room, GUARDS, room.length - 2 * GUARDS, MPI.BYTE, source, tag);
    }

    /** Whether everything of this round is here. */
    boolean isComplete() {
        return left == 0 && early.isEmpty();
    }

    /** Receives one more message in one of the ways; waits for it, so all sends of this rank must be under way. */
    void receiveOne() {
        if (left == 0 || !early.isEmpty() && random.nextInt(4) == 0) {
            Early next = early.remove();
            check(next.message, next.room, next.request.Wait());
        } else if (random.nextInt(3) == 0) {
            receiveProbed(comm.Probe(MPI.ANY_SOURCE, anyExpected().tag()));
        } else {
            Plan.Message wanted = anyExpected();
            byte[] room = room(longest);
            int source = random.nextBoolean() ? MPI.ANY_SOURCE : wanted.from();
            took(room, comm.Recv(room, GUARDS, longest, MPI.BYTE, source, wanted.tag()));
        }
    }

    /** Receives a message that has arrived, if there is one; never waits. */
    void receiveIfThere() {
        Status found = comm.Iprobe(MPI.ANY_SOURCE, MPI.ANY_TAG);
        if (found != null) {
            receiveProbed(found);
        }
    }

    private void receiveProbed(Status found) {
        int length = found.Get_count(MPI.BYTE);
        byte[] room = room(length);
        took(room, comm.Recv(room, GUARDS, length, MPI.BYTE, found.source, found.tag));
    }

    private Plan.Message anyExpected() {
        for (Queue<Plan.Message> queue : expected.values()) {
            if (!queue.isEmpty()) {
                return queue.element();
            }
        }
        throw new IllegalStateException("nothing is expected");
    }

    private void took(byte[] room, Status status) {
        Plan.Message message = queue(status.source, status.tag).poll();
        if (message == null) {
            throw new IllegalStateException("nobody sent this: source " + status.source + ", tag " + status.tag);
        }
        left--;
        check(message, room, status);
    }

    private static void check(Plan.Message message, byte[] room, Status status) {
        int length = status.Get_count(MPI.BYTE);
        byte[] contents = message.contents();
        boolean same = length == contents.length && status.source == message.from() && status.tag == message.tag();
        int wrong = same ? Arrays.mismatch(contents, 0, length, room, GUARDS, GUARDS + length) : -2;
        for (int i = 0; wrong == -1 && i < GUARDS; i++) {
            wrong = room[i] != GUARD || room[room.length - 1 - i] != GUARD ? -3 : -1;
        }
        if (wrong != -1) {
            throw new IllegalStateException(message + " came as " + length + " bytes from " + status.source + ", tag "
                    + status.tag + "; first wrong byte " + wrong + " (-2: envelope, -3: outside the buffer)");
        }
    }
}
