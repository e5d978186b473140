package org.myrixen.mx.nic.hook;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;

/** Makes a transport misbehave as {@link Faults} say, in a repeatable way. */
public final class FaultNic extends HookedNic {
    private final Faults faults;
    private final RandomGenerator random;

    /**
     * Hooks a Nic.
     *
     * @throws IllegalArgumentException if loss is asked for on a transport that claims to be lossless
     */
    public FaultNic(Nic nic, Faults faults) {
        super(nic);
        if (nic.capabilities().lossless() && (faults.drop() > 0 || faults.duplicate() > 0)) {
            throw new IllegalArgumentException(nic.address() + " is lossless: drop and duplicate are not its faults");
        }
        this.faults = faults;
        random = new Random(faults.seed());
    }

    private boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    @Override
    public boolean onFrame(
            int peer, MemorySegment header, long at, int headerLength, MemorySegment payload, long pAt, int length) {
        return !happens(faults.refuse()) && super.onFrame(peer, header, at, headerLength, payload, pAt, length);
    }

    @Override
    HookedLink hook(Link link) {
        return new HookedLink(link) {
            @Override
            public long claim(int header, int payload) {
                return happens(faults.busy()) ? BACK_PRESSURED : super.claim(header, payload);
            }

            @Override
            public void commit() {
                if (happens(faults.drop())) {
                    super.abort();
                } else if (happens(faults.duplicate())) {
                    twice();
                } else {
                    super.commit();
                }
            }

            private void twice() {
                byte[] header = bytes(headerAt, headerLength);
                byte[] payload = bytes(payloadOffset(), payloadLength);
                super.commit();
                long at = link.claim(header.length, payload.length);
                if (at >= 0) {
                    MemorySegment.copy(header, 0, buffer(), ValueLayout.JAVA_BYTE, at, header.length);
                    MemorySegment.copy(payload, 0, buffer(), ValueLayout.JAVA_BYTE, payloadOffset(), payload.length);
                    link.commit();
                }
            }

            private byte[] bytes(long at, int length) {
                return buffer().asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
            }
        };
    }
}
