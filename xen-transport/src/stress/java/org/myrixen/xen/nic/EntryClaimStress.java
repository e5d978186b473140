package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Entries claimed by compare-and-set: two peers never share one. */
@JCStressTest
@Outcome(
        id = {"1, 2", "2, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "each in an entry of its own")
@Outcome(expect = Expect.FORBIDDEN, desc = "one announcement lost or overwritten")
@State
public class EntryClaimStress {
    private final MemorySegment memory = Announcements.emptyInbox();

    @Actor
    public void first() {
        InboxLayout.announce(memory, Announcements.FIRST);
    }

    @Actor
    public void second() {
        InboxLayout.announce(memory, Announcements.SECOND);
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = Announcements.look(memory, 0);
        result.r2 = Announcements.look(memory, 1);
    }
}
