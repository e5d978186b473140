package org.myrixen.runtime.comm;

/**
 * The even contexts that one side of an intercommunicator has chosen for itself.
 *
 * @param incoming of what comes from the other side
 * @param local of the communicator of this side's ranks
 */
record SideContexts(int incoming, int local) {
    /** Free at all ranks of this side; collective over it. */
    static SideContexts agree(Communicator side) {
        return new SideContexts(side.derive().agree(), side.derive().agree());
    }

    void giveBack(Communicator side) {
        side.shared().contexts().giveBack(incoming);
        side.shared().contexts().giveBack(local);
    }

    /**
     * The intercommunicator of these members of this side and those ranks of the other.
     *
     * @param outgoing the other side's choice for what comes there
     * @return null, and the contexts are given back, if this process is no member or nobody is there
     */
    Communicator intercommunicator(Communicator side, RankGroup members, RankGroup there, int outgoing, String name) {
        if (!members.contains(side.self()) || there.size() == 0) {
            giveBack(side);
            return null;
        }
        Communicator here = new Communicator(side.shared(), members, side.self(), local, name);
        return new Communicator(new RemoteSide(here, incoming, there, outgoing), incoming, name);
    }
}
