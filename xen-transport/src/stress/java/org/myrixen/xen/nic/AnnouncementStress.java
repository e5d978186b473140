package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** An entry committed with release in announce(), acquired in isCommitted(): who sees the commit sees it whole. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "not yet committed")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the announcement")
@Outcome(expect = Expect.FORBIDDEN, desc = "a torn announcement")
@State
public class AnnouncementStress {
    private final MemorySegment memory = Announcements.emptyInbox();

    @Actor
    public void peer() {
        InboxLayout.announce(memory, Announcements.FIRST);
    }

    @Actor
    public void owner(I_Result result) {
        result.r1 = Announcements.look(memory, 0);
    }
}
