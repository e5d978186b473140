package org.myrixen.xen.doorbell;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The fences in arm() and ring(): the sleeper sees the work, or the ringer sees the sleeper. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the sleeper saw the work; nobody needed to ring")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "both saw")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the ringer woke the sleeper")
@Outcome(id = "0, 1", expect = Expect.FORBIDDEN, desc = "asleep with work to do: a lost wake-up")
@State
public class DekkerStress {
    private final MemorySegment word = Arena.ofAuto().allocate(8, 8);
    private final Doorbell bell = new FutexDoorbell(word, 0);
    private int work;

    @Actor
    public void sleeper(II_Result result) {
        bell.arm();
        result.r1 = work;
    }

    @Actor
    public void ringer() {
        work = 1;
        bell.ring();
    }

    @Arbiter
    public void sleeping(II_Result result) {
        result.r2 = word.get(ValueLayout.JAVA_INT, 0) == FutexDoorbell.SLEEPING ? 1 : 0;
    }
}
