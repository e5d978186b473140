package org.myrixen.runtime.comm;

import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** How two groups become an intercommunicator: their leaders meet over a communicator that has both (MPI-1.1 section 5.6.2). */
final class Meeting {
    /** Size and context of a group whose leader found no way to the other one. */
    private static final int[] NOBODY = {0, 0};

    private final Communicator here;
    private final int leader;

    /** Null where this rank is not the leader. */
    private Handshake handshake;

    private Meeting(Communicator here, int leader) {
        this.here = here;
        this.leader = leader;
    }

    /** See {@link Derivation#connect}. */
    static Communicator connect(Communicator here, int leader, Communicator peer, int remoteLeader, int tag) {
        if (leader < 0 || leader >= here.size()) {
            throw new Fault(
                    ErrorClass.RANK, "local leader " + leader + ": " + here + " has ranks 0 to " + (here.size() - 1));
        }
        Meeting meeting = new Meeting(here, leader);
        if (here.rank() == leader) {
            try {
                meeting.handshake = Handshake.over(peer, remoteLeader, tag);
            } catch (Fault e) {
                meeting.tell(NOBODY.clone());
                throw e;
            }
        }
        return meeting.meet();
    }

    private Communicator meet() {
        if (tell(new int[] {here.size(), 0})[0] == 0) {
            throw new Fault(ErrorClass.RANK, "the leader, rank " + leader + ", has refused the remote leader");
        }
        SideContexts mine = SideContexts.agree(here);
        int[] head = swap(new int[] {here.size(), mine.incoming()}, NOBODY.length);
        RankGroup there = RankGroup.of(swap(here.group().jobRanks(), head[0]));
        if (there.intersection(here.group()).size() != 0) {
            mine.giveBack(here);
            throw new Fault(
                    ErrorClass.COMM,
                    "the groups " + here.group() + " and " + there + " (ranks of the job) have members in common");
        }
        return mine.intercommunicator(here, here.group(), there, head[1], "intercommunicator of " + here);
    }

    private int[] swap(int[] mine, int length) {
        return tell(handshake == null ? new int[length] : handshake.swap(mine, length));
    }

    /** What the leader has, at all ranks. */
    private int[] tell(int[] leaders) {
        RemoteSide.broadcast(here, leaders, leader);
        return leaders;
    }
}
