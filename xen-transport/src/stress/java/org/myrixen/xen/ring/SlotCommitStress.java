package org.myrixen.xen.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The commit word released in RingSender and acquired in RingReceiver: who sees it sees header and payload. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "not yet committed")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the whole frame")
@Outcome(expect = Expect.FORBIDDEN, desc = "a frame that is not all there")
@State
public class SlotCommitStress {
    private final TinyRing ring = new TinyRing();

    @Actor
    public void send() {
        long at = ring.sender.claim(24, 64);
        MemorySegment memory = ring.sender.memory();
        memory.set(ValueLayout.JAVA_LONG, at + 16, 1);
        memory.set(ValueLayout.JAVA_LONG, ring.sender.payloadAt() + 56, 1);
        ring.sender.commit();
    }

    @Actor
    public void receive(II_Result result) {
        ring.receiver.drain(
                0,
                (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
                    result.r1 = (int) header.get(ValueLayout.JAVA_LONG, headerAt + 16);
                    result.r2 = (int) payload.get(ValueLayout.JAVA_LONG, payloadAt + 56);
                    return true;
                },
                1);
    }
}
