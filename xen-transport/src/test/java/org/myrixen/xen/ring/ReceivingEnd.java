package org.myrixen.xen.ring;

import org.myrixen.mx.nic.ContractFrame;

/** The receiving end of a ring under test with the model beside it, in this process or in another. */
interface ReceivingEnd extends AutoCloseable {
    /** No frame is held back. */
    int NEVER = -1;

    /** The model: what the sender has committed. */
    void expect(ContractFrame frame);

    /**
     * Takes at most so many frames, each of which must be the next of the model; the ring must be empty when the model is, before
     * and after.
     *
     * @param holdAt index of the frame in whose handler the rest is run, or {@link #NEVER}
     * @return frames taken
     */
    int drain(int limit, int holdAt, Runnable meanwhile);

    /** Drains with a handler that takes nothing; frames taken. */
    int refuse(int limit);

    /** Begins to take frames of {@link #streamFrame} from 0 on until there were so many. */
    void stream(int frames);

    /** Whether that goes on; it may have failed. */
    boolean isStreaming();

    /** Awaits its end; frames taken. */
    int streamed() throws InterruptedException;

    long unreadBytes();

    RingReceiver.State state();

    /** Nonce, bytes and number of the ring that this one moved to. */
    String moved();

    /** Unmaps the ring. */
    @Override
    void close();

    /** What a stream consists of. */
    static ContractFrame streamFrame(int i) {
        return new ContractFrame(i, 1 + i % 56, i % 64 == 0 ? i % RingPair.MAX_PAYLOAD : i % 100);
    }
}
