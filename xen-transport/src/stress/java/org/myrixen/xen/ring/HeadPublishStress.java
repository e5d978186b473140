package org.myrixen.xen.ring;

import java.lang.foreign.ValueLayout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The heads released in RingReceiver and acquired in RingSender: room is not written to before it was read out. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "no room yet")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "room was given back after the payload was read")
@Outcome(expect = Expect.FORBIDDEN, desc = "the payload was overwritten while it was read")
@State
public class HeadPublishStress {
    private final TinyRing ring = new TinyRing();

    public HeadPublishStress() {
        send(1);
    }

    private boolean send(int value) {
        if (ring.sender.claim(24, 64) < 0) {
            return false;
        }
        ring.sender.memory().set(ValueLayout.JAVA_LONG, ring.sender.payloadAt(), value);
        ring.sender.commit();
        return true;
    }

    @Actor
    public void receive(II_Result result) {
        ring.receiver.drain(
                0,
                (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
                    result.r1 = (int) payload.get(ValueLayout.JAVA_LONG, payloadAt);
                    return true;
                },
                1);
    }

    @Actor
    public void send(II_Result result) {
        result.r2 = send(2) ? 1 : 0;
    }
}
